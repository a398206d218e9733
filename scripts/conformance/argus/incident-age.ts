import type { IncidentState } from '#shared/domain/incident/event.ts';
import { ageOf, type Incident } from '#shared/domain/incident/incident.ts';
import type { Instant, Microseconds } from '#shared/time/instant.ts';
import { textOf, type Adapter } from '../adapter.ts';
import { nowOf } from '../relative-time.ts';
import { incidentIn } from './incidents.ts';

const STATES: readonly IncidentState[] = ['open', 'closed', 'stateless'];

/** How long an incident lasts, or lasted. The table has it as a difference of two names, or as nothing. */
export const incidentAge: Adapter = {
  fields: ['state', 'age'],
  answer(row, { meta }) {
    const now = nowOf(meta);
    const state = STATES.find((each) => each === textOf(row, 'state'));
    if (!state) throw new Error(`the state "${textOf(row, 'state')}" is not known`);
    const incident = incidentIn(state, now);
    return { expected: readAge(row['age'], incident, now), got: ageOf(incident, now) ?? null };
  },
};

function readAge(age: unknown, incident: Incident, now: Instant): Microseconds | null {
  if (age === null || age === '' || age === 'none') return null;
  const [, from = '', to = ''] = (typeof age === 'string' && /^(\w+) - (\w+)$/.exec(age)) || [];
  const instants = new Map<string, Instant | null>([
    ['now', now],
    ['start_time', incident.startTime],
    ['end_time', incident.endTime],
  ]);
  const [end, start] = [instants.get(from), instants.get(to)];
  if (end == null || start == null) throw new Error('its age is not understood');
  return end - start;
}
