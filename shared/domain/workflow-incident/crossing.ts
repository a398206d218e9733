import type { Instant } from '#shared/time/instant.ts';
import {
  deedEvent,
  isOpen,
  type Incident,
  type NewEvent,
  type Transition,
} from '../incident/incident.ts';
import { closing, reopening } from '../incident/lifecycle.ts';
import type { Moment } from './effects.ts';
import type { Heard } from './hear.ts';
import type { Teller } from './vocabulary.ts';

/** A close or a reopening without its effect: what was said is kept, and that it was said. */
export function withoutEffect(from: Incident, wished: Transition, teller: Teller): Transition {
  const said = wished.events.filter(({ type }) => crossingTypes.includes(type));
  return {
    incident: counted(from, wished.incident),
    events: teller.from === 'operator' ? said.map(asAsked) : said,
    tell: null,
  };
}

/** What is to be remembered of a report that had no effect. */
export function counted(from: Incident, wished: Incident): Incident {
  const { signalCount, hourlySignals, lastSignalAt, plannedEnd } = wished;
  const endReported = isOpen(from) ? wished.endReported : from.endReported;
  return { ...from, signalCount, hourlySignals, lastSignalAt, plannedEnd, endReported };
}

const crossingTypes: readonly NewEvent['type'][] = ['END', 'CLO', 'RES', 'REO'];

/** What an operator asked for is no close, nor a reopening, as long as the workflow waits for more. */
function asAsked({ type, timestamp, description }: NewEvent): NewEvent {
  const words = type === 'CLO' ? 'Asked to close it.' : 'Asked to open it again.';
  const text = description === '' ? words : `${words} ${description}`;
  return deedEvent({ what: type === 'CLO' ? 'close_asked' : 'reopen_asked' }, timestamp, text);
}

/** By an operator's button it is closed by hand; by a timeout or a report its source may open it again. */
export function closedByWorkflow(
  wished: Transition,
  { description }: Heard,
  teller: Teller,
  moment: Moment,
): Transition {
  const { at } = moment;
  const now = countedAt(teller, moment);
  const byHand = teller.from === 'operator';
  const closed = closing(wished.incident, { type: 'CLO', at, now, description, byHand });
  const { endReported } = wished.incident;
  return {
    incident: { ...closed.incident, endReported },
    events: [...wished.events, ...closed.events.map((event) => (byHand ? event : ownDeed(event)))],
    tell: null,
  };
}

/** A timeout, or a report, opens it: nobody did. */
export function openedByWorkflow(
  wished: Transition,
  { description }: Heard,
  teller: Teller,
  moment: Moment,
): Transition {
  const tell = 'reopened';
  const { at } = moment;
  const now = countedAt(teller, moment);
  const opened = reopening(wished.incident, { type: 'REO', at, now, description, tell });
  return { ...opened, events: [...wished.events, ...opened.events.map(ownDeed)] };
}

/** What happens by itself is counted as of when it was due, however late that is: else a night asleep would look like flapping. */
function countedAt({ from }: Teller, { at, now }: Moment): Instant {
  return from === 'system' ? at : now;
}

function ownDeed(event: NewEvent): NewEvent {
  return { ...event, isOwn: true };
}
