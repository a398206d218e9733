import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import {
  startArgusDesk,
  type ArgusTestDesk,
  type JsonAnswer,
} from '../../../src-main/host/testing/argus-desk.ts';
import { formatInstant } from '#shared/time/instant.ts';
import dataset from './dataset.json' with { type: 'json' };

interface DatasetDesk extends AsyncDisposable {
  /** The number of a profile of somebody else, which fits every incident. */
  othersProfile(): Promise<number>;
  /** What is answered to an operator. */
  ask(path: string): Promise<JsonAnswer>;
}

/** A desk that holds the incidents of a data set, by the numbers that they have there. */
async function openDataset(incidents: readonly Fields[], now: number): Promise<DatasetDesk> {
  const desk = await startArgusDesk(formatInstant(now));
  const user = await desk.operatorToken('user', 'operator');
  const keys = new Map<unknown, string>();
  const bySource = incidents.toSorted(
    (one, other) => Number(one['source']) - Number(other['source']),
  );
  for (const { source, source_type } of bySource) {
    if (keys.has(source)) continue;
    const input = { name: `source${String(source)}`, type: String(source_type) };
    keys.set(source, (await desk.test.call('source.add', input)).key);
  }
  const call = async (token: string, path: string, body: Fields) => {
    const answer = await desk.call(token, 'POST', path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  };
  for (const row of incidents.toSorted((one, other) => Number(one['id']) - Number(other['id']))) {
    const key = keys.get(row['source']) ?? '';
    const path = `incidents/${String(row['id'])}`;
    await call(key, 'incidents/', bodyOf(row));
    for (const type of extraEvents(row)) {
      await call(key, `${path}/events/`, { type, timestamp: row['start_time'] });
    }
    if (row['acked'] === true) {
      await call(user, `${path}/acks/`, { timestamp: row['start_time'] });
    }
  }
  return {
    ask: async (path) => desk.call(user, 'GET', path),
    othersProfile: async () => makeProfile(desk, await desk.operatorToken('other', 'operator')),
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}

async function makeProfile(desk: ArgusTestDesk, token: string): Promise<number> {
  const path = 'notificationprofiles/';
  const post = async (thing: string, body: Fields) =>
    (await desk.call(token, 'POST', `${path}${thing}`, body)).body as { pk: number };
  const { body } = await desk.call(token, 'GET', `${path}timeslots/`);
  const timeslot = (body as { pk: number }[])[0]?.pk;
  const { pk } = await post('filters/', { name: 'all', filter: { maxlevel: 5 } });
  return (await post('', { timeslot, filters: [pk], destinations: [] })).pk;
}

function bodyOf(row: Fields): Fields {
  const tags = Array.isArray(row['tags']) ? row['tags'].map((tag: unknown) => ({ tag })) : [];
  const names = ['start_time', 'end_time', 'level', 'ticket_url', 'source_incident_id'];
  return { ...pick(row, [...names, 'description', 'metadata', 'details_url']), tags };
}

/** What a source posts of an incident that is open in the end. */
function extraEvents(row: Fields): string[] {
  const types = Array.isArray(row['event_types']) ? row['event_types'].map(String) : [];
  return row['end_time'] === 'infinity'
    ? types.filter((type) => ['END', 'RES'].includes(type))
    : [];
}

/** The data set of the section; where it refers to the filters' one, that; where the file has none, our copy. */
export function incidentsOf(
  facts: Fields,
  factsOf: (section: string) => Fields,
): readonly Fields[] {
  const found = [facts['dataset'], factsOf('filter')['dataset']].find(isFields) ?? dataset;
  const { incidents } = found;
  if (Array.isArray(incidents) && incidents.every(isFields)) return incidents;
  throw new Error('its data set has no incidents');
}

interface Asked {
  readonly status: number;
  readonly body: unknown;
  readonly ids: readonly unknown[];
}

/** Queries of the list, each with the incidents that it finds. */
export const incidentList: Adapter = {
  fields: ['query', 'endpoint', 'expected_ids_newest_start_first'],
  async answer(row, { meta, facts, factsOf }) {
    await using desk = await openDataset(incidentsOf(facts, factsOf), nowOf(meta));
    const { status, body } = await desk.ask(`incidents/?${textOf(row, 'query')}`);
    return {
      expected: { status: 200, ids: row['expected_ids_newest_start_first'] },
      got: { status, ids: idsOf(body) },
    };
  },
};

const NOWHERE = '987654';

/** Queries that are refused, and those that are not although one might think so. */
export const incidentListSpecials: Adapter = {
  fields: ['query', 'status', 'results', 'error'],
  async answer(row, { meta, facts, factsOf }) {
    await using desk = await openDataset(incidentsOf(facts, factsOf), nowOf(meta));
    const answers: Asked[] = [];
    const others = String(await desk.othersProfile());
    for (const query of textOf(row, 'query').split(' or ')) {
      const asked = query.replace("<another user's>", others).replace(/<[^>]*>/g, NOWHERE);
      const path = `incidents/?${asked}`;
      const { status, body } = await desk.ask(path);
      answers.push({ status, body, ids: idsOf(body) });
    }
    const expected = pick(row, ['status', 'results', 'error']);
    const got = answers.map(({ status, body, ids }) =>
      pick({ status, results: ids, error: body }, Object.keys(expected)),
    );
    return { expected: answers.map(() => expected), got };
  },
};

function idsOf(body: unknown): unknown[] {
  const results = isFields(body) && Array.isArray(body['results']) ? body['results'] : [];
  return results.filter(isFields).map(({ pk }) => pk);
}
