import { useAnswer } from '../../../client/use-answer.ts';
import type { Catalogue } from '../use-catalogue.ts';
import { destinationTexts } from './destination.texts.ts';
import { MediumCard } from './medium-card.tsx';
import { PublicAddress } from './public-address.tsx';

/** Where the operator can be told, by medium. */
export function DestinationsPage({ catalogue }: { readonly catalogue: Catalogue }) {
  const { media, destinations } = catalogue;
  const held = useAnswer('destination.held', {}, 'delivery');
  return (
    <>
      <p>{destinationTexts().about}</p>
      {media.map((medium) => (
        <MediumCard
          key={medium.slug}
          medium={medium}
          destinations={destinations.filter((one) => one.medium === medium.slug)}
          held={held.state === 'answered' ? held.value.held : []}
        />
      ))}
      <PublicAddress />
    </>
  );
}
