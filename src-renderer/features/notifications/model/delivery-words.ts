import type { Delivery, DeliveryState } from '#shared/contract/delivery.ts';
import type { RehearsedProfile } from '#shared/contract/notification.ts';
import { eventTypes } from '#shared/domain/incident/event.ts';
import type { Instant } from '#shared/time/instant.ts';
import { formatMoment } from '../../../components/time-format.ts';
import { deliveryTexts } from '../deliveries/delivery.texts.ts';
import { rehearsalTexts } from '../deliveries/rehearsal.texts.ts';
import { eventTexts } from '../event.texts.ts';

/** How a delivery stands, coarsely: the shape that goes with its words. */
export type DeliveryLook = 'underway' | 'sent' | 'failed' | 'unsent';

const looks: Readonly<Record<DeliveryState, DeliveryLook>> = {
  pending: 'underway',
  waiting: 'underway',
  sending: 'underway',
  failed_for_now: 'underway',
  sent: 'sent',
  delivered: 'sent',
  read: 'sent',
  withdrawn: 'sent',
  failed: 'failed',
  bundled: 'unsent',
  cancelled: 'unsent',
};

export function lookOf(state: DeliveryState): DeliveryLook {
  return looks[state];
}

/** The states that one looks for together. */
export function statesOf(look: DeliveryLook): DeliveryState[] {
  return (Object.keys(looks) as DeliveryState[]).filter((state) => looks[state] === look);
}

/** "waiting for the network, due 21:16" */
export function stateWords(
  { state, waitingFor, dueAt }: Pick<Delivery, 'state' | 'waitingFor' | 'dueAt'>,
  now: Instant,
  zone: string,
): string {
  const texts = deliveryTexts();
  const words = texts.states[state];
  if (state !== 'waiting' && state !== 'failed_for_now') return words;
  const due = texts.due(formatMoment(dueAt, now, zone));
  const why = state === 'waiting' && waitingFor !== null ? ` ${texts.waits[waitingFor]}` : '';
  return `${words}${why}, ${due}`;
}

/** What asked for a message: an event by its type, or why the incident asked for attention. */
export function reasonWords(reason: string): string {
  const type = eventTypes.find((one) => one === reason);
  if (type !== undefined) return eventTexts().types[type];
  const reasons: Readonly<Record<string, string>> = deliveryTexts().reasons;
  return reasons[reason] ?? reason;
}

/** "Matched profile “Night”, filter “Core network”, timeslot “Nights”" */
export function becauseWords(because: Delivery['because'][number]): string {
  const texts = deliveryTexts();
  if ('workflow' in because) return texts.ofWorkflow(because);
  const { profile, filters, timeslot } = because;
  return texts.matched(profile, texts.filterNames(filters), timeslot);
}

type Silence = Extract<RehearsedProfile['outcome'], { readonly fires: false }>['why'];

/** Why a profile would not fire. @param zone the reader's own */
export function silenceWords(why: Silence, now: Instant, zone: string): string {
  const { silences } = rehearsalTexts();
  switch (why.kind) {
    case 'paused':
      return silences.paused(formatMoment(why.until, now, zone));
    case 'event_type':
      return silences.event_type(eventTexts().types[why.type]);
    case 'timeslot':
      return silences.timeslot(why.name);
    case 'filters':
      return silences.filters(why.names.join(', '));
    case 'same_address':
      return silences.same_address(why.profile);
    default:
      return silences[why.kind];
  }
}
