import { FOREVER, formatInstant, HOUR, type Instant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import { openCaseDesk, type CaseDesk } from './desk.ts';

/** Stands in the table for the address that a route names. */
const ACKNOWLEDGEMENTS_URL = '<absolute URL of /acks/>';
const DESCRIPTION = 'posted for a case';

/** Who may post which event to an incident of which state, and what it does. */
export const eventPosts: Adapter = {
  fields: [
    ...['poster', 'incident_state', 'existing_events', 'type'],
    ...['status', 'error', 'event_recorded', 'state_after'],
  ],
  async answer(row, { meta }) {
    const now = nowOf(meta);
    await using cases = await openCaseDesk(now);
    const id = await incidentOfState(cases, textOf(row, 'incident_state'), now);
    await checkEvents(cases, id, row['existing_events']);
    const poster = textOf(row, 'poster') === 'source' ? cases.source : cases.endUser;
    const event = {
      timestamp: formatInstant(now),
      type: textOf(row, 'type'),
      description: DESCRIPTION,
    };
    const { status, body } = await cases.desk.call(
      poster,
      'POST',
      `incidents/${id}/events/`,
      event,
    );
    const events = await cases.desk.test.events(id);
    const wanted = stateIn(row['state_after']);
    const expected = { ...pick(row, ['status', 'error', 'event_recorded']), ...wanted };
    const got: Fields = {
      status,
      error: withPlaceholder(body, `${cases.desk.test.address}/api/v2/incidents/${id}/acks/`),
      event_recorded: events.some(({ description }) => description === DESCRIPTION),
      ...(await stateOf(cases, id, now)),
    };
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};

/** An incident that began two hours ago, and was closed by hand an hour ago if it is closed. */
export async function incidentOfState(
  cases: CaseDesk,
  state: string,
  now: Instant,
): Promise<number> {
  const start = { start_time: formatInstant(now - 2 * HOUR) };
  if (state === 'stateless') return cases.post({ ...start, end_time: null });
  const id = await cases.post(start);
  if (state === 'open') return id;
  if (state !== 'closed') throw new Error(`the state "${state}" is not known`);
  const close = { timestamp: formatInstant(now - HOUR), type: 'CLO' };
  await cases.desk.call(cases.endUser, 'POST', `incidents/${id}/events/`, close);
  return id;
}

/** The table says which events there are before: the same must be here. */
async function checkEvents(cases: CaseDesk, id: number, existing: unknown): Promise<void> {
  if (!Array.isArray(existing)) return;
  const types = (await cases.desk.test.events(id)).map(({ type }) => type);
  if (existing.join() === types.join()) return;
  throw new Error(`the incident has the events ${types.join(', ')}`);
}

/** Reads `closed (end_time = event timestamp)`. */
function stateIn(text: unknown): Fields {
  const [, state, end] = /^(\w+)(?: \(end_time = ([\w ]+)\))?$/.exec(String(text)) ?? [];
  return { ...(state === undefined ? {} : { state }), ...(end === undefined ? {} : { end }) };
}

async function stateOf(cases: CaseDesk, id: number, now: Instant): Promise<Fields> {
  const { row } = await cases.desk.test.call('incident.get', { id });
  const state = row.stateful ? (row.open ? 'open' : 'closed') : 'stateless';
  const ends = new Map([
    [now, 'event timestamp'],
    [FOREVER, 'infinity'],
  ]);
  return { state, end: ends.get(row.endTime ?? 0) ?? row.endTime };
}

function withPlaceholder(body: unknown, url: string): unknown {
  if (!isFields(body)) return body;
  return JSON.parse(JSON.stringify(body).replaceAll(url, ACKNOWLEDGEMENTS_URL)) as unknown;
}
