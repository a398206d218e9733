import type { DeliveryLook } from '../model/delivery-words.ts';

const paths: Readonly<Record<DeliveryLook, string>> = {
  underway: 'M7 2.5v4.5l3 2',
  sent: 'M3 7.5l3 3 5-6',
  failed: 'M3.5 3.5l7 7M10.5 3.5l-7 7',
  unsent: 'M3 7h8',
};

/** How a message stands, as a shape beside the words: under way, sent, failed, or not sent at all. */
export function DeliveryShape({ look }: { readonly look: DeliveryLook }) {
  return (
    <svg className={`delivery-shape ${look}`} viewBox="0 0 14 14" width="14" aria-hidden="true">
      {look === 'underway' && <circle cx="7" cy="7" r="6" />}
      <path d={paths[look]} />
    </svg>
  );
}
