import { judgeEvent } from '#shared/domain/incident/event.ts';
import { formatInstant, type Instant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import { openCaseDesk, type CaseDesk } from './desk.ts';
import { incidentOfState } from './event-posts.ts';

const FIRST_MISSING = 900;
const STATES: Readonly<Record<string, 'open' | 'closed' | 'stateless'>> = {
  existing: 'open',
  'already closed': 'closed',
  stateless: 'stateless',
};

/**
 * The same for many incidents. Where the table tells of a slip of the peer (`argus`), each incident
 * shall be answered as for a post of its own.
 */
export const bulk: Adapter = {
  fields: ['endpoint', 'ids', 'event_type', 'poster', 'status', 'per_id', 'argus'],
  async answer(row, { meta }) {
    const now = nowOf(meta);
    await using cases = await openCaseDesk(now);
    const words = wordsOf(row);
    const ids = await idsOf(cases, words, now);
    const token = row['poster'] === 'source' ? cases.source : cases.endUser;
    const path = `incidents/${textOf(row, 'endpoint')}`;
    const { status, body } = await cases.desk.call(token, 'POST', path, bodyOf(row, ids, now));
    const changes = isFields(body) && isFields(body['changes']) ? body['changes'] : {};
    const wanted = ids.map((id, index) => wantedOf(row, id, words[index] ?? ''));
    const expected = { ...pick(row, ['status']), changes: wanted };
    const got = {
      status,
      changes: ids.map((id, index) => picked(changes[id], Object.keys(wanted[index] ?? {}))),
    };
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};

function wordsOf(row: Fields): readonly string[] {
  return Array.isArray(row['ids']) ? row['ids'].map(String) : ['existing'];
}

async function idsOf(cases: CaseDesk, words: readonly string[], now: Instant): Promise<number[]> {
  const ids: number[] = [];
  for (const [index, word] of words.entries()) {
    const state = STATES[word];
    if (state === undefined && word !== 'missing') throw new Error(`an incident "${word}"?`);
    ids.push(
      state === undefined ? FIRST_MISSING + index : await incidentOfState(cases, state, now),
    );
  }
  return ids;
}

function bodyOf(row: Fields, ids: readonly number[], now: Instant): Fields {
  const timestamp = formatInstant(now);
  switch (textOf(row, 'endpoint').split('/')[0]) {
    case 'acks':
      return { ids, ack: { timestamp, description: '', expiration: null } };
    case 'events':
      return { ids, event: { timestamp, type: typeOf(row), description: '' } };
    case 'ticket_url':
      return { ids, ticket_url: 'https://tickets.example.org/42' };
    default:
      throw new Error('its endpoint is not known');
  }
}

function typeOf(row: Fields): 'OTH' | 'CLO' | 'REO' | 'END' | 'RES' {
  const type = row['event_type'] ?? 'OTH';
  const known = (['OTH', 'CLO', 'REO', 'END', 'RES'] as const).find((each) => each === type);
  if (known) return known;
  throw new Error('its event type is not known');
}

/** What the table expects for one incident, by dotted path. */
function wantedOf(row: Fields, id: number, word: string): Fields {
  if (row['argus'] !== undefined) return ownAnswer(row, word);
  const stated = isFields(row['per_id']) ? row['per_id'] : {};
  const isMixed = new Set(wordsOf(row)).size > 1;
  const text = JSON.stringify(isMixed ? {} : stated).replaceAll('<id>', String(id));
  return JSON.parse(text) as Fields;
}

function ownAnswer(row: Fields, word: string): Fields {
  const verdict = judgeEvent({
    type: typeOf(row),
    poster: row['poster'] === 'source' ? 'source' : 'end_user',
    state: STATES[word] ?? 'open',
    existing: new Set(),
    acknowledgementsUrl: '',
  });
  return verdict.verdict === 'refuse'
    ? { status: 400, event: null, errors: { type: verdict.reason } }
    : { status: 201, errors: null };
}

function picked(change: unknown, paths: readonly string[]): Fields {
  return Object.fromEntries(
    paths.map((path) => [
      path,
      path.split('.').reduce<unknown>((at, name) => (isFields(at) ? at[name] : undefined), change),
    ]),
  );
}
