import { DAY, MINUTE, parseInstant, SECOND, type Instant } from '#shared/time/instant.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { isHeartbeatMissing } from '#shared/domain/source/heartbeat.ts';
import { textOf, type Adapter, type Answer } from '../adapter.ts';
import type { Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import { openCaseDesk, type CaseDesk } from './desk.ts';

const FREQUENCY = 300;
const HEARTBEAT = 'incidents/sources/heartbeat/';

/** What becomes of the incident of a silent source. */
export const heartbeat: Adapter = {
  fields: ['last_seen', 'frequency_s', 'check_at', 'dead', 'situation', 'result'],
  async answer(row, { meta, facts }) {
    if (row['situation'] === undefined) return isDead(row);
    await using cases = await openCaseDesk(nowOf(meta));
    const situation = textOf(row, 'situation');
    const isNew = /no (?:open )?incident/.test(situation) && !situation.includes('already');
    const first = await silence(cases);
    const happened = situations.find(([pattern]) => pattern.test(situation))?.[1];
    if (!happened && !isNew) throw new Error(`the situation "${situation}" is not understood`);
    await happened?.(cases, first);
    await cases.desk.clock.advance(2 * MINUTE);
    const raised = { level: facts['incident_level'], tags: facts['tags'] };
    return await resultOf(row, cases, first, raised);
  },
};

/** What becomes of the incident of a token that ends soon. */
export const tokenExpiry: Adapter = {
  fields: ['situation', 'result'],
  async answer(row, { meta }) {
    await using cases = await openCaseDesk(nowOf(meta));
    const situation = textOf(row, 'situation');
    const { test, clock } = cases.desk;
    await test.call('source.add', { name: 'ends', expiresAt: clock.now() + 3 * DAY });
    await clock.advance(2 * MINUTE);
    const [first] = await ownIncidents(cases);
    if (!first) throw new Error('the token that ends soon was not reported');
    if (/delet|remov|revok|no token/.test(situation)) {
      await test.call('source.revoke', { name: 'ends' });
    } else if (/not (?:close|near)|renew|longer/.test(situation)) {
      await test.call('source.rotate', { name: 'ends', graceSeconds: 3_600 });
    }
    await clock.advance(2 * MINUTE);
    return await resultOf(row, cases, first, {});
  },
};

type Happening = (cases: CaseDesk, incident: IncidentRow) => Promise<unknown>;

const situations: readonly (readonly [RegExp, Happening])[] = [
  [/already open/, async () => undefined],
  [/seen again|alive again/, (cases) => cases.desk.call(cases.source, 'POST', HEARTBEAT)],
  [
    /lost its source_system_id tag/,
    (cases, { id, tags }) => retag(cases, id, sourceTags(tags), []),
  ],
  [/two source_system_id tags/, (cases, { id }) => retag(cases, id, [], ['source_system_id=99'])],
  [/deleted|gone/, (cases) => cases.desk.test.call('source.revoke', { name: 'first' })],
];

/** Whether a source is dead at an instant, by whether it is reported then. */
async function isDead(row: Fields): Promise<Answer> {
  const lastSeen = instantIn(row, 'last_seen') ?? nowOf({});
  const checkAt = instantIn(row, 'check_at') ?? lastSeen + 2 * DAY;
  const frequency = typeof row['frequency_s'] === 'number' ? row['frequency_s'] : null;
  const expected = row['dead'] === true;
  if (frequency !== null && (frequency < 60 || frequency > 86_400)) {
    const promise = { frequencySeconds: frequency, lastSeen };
    return { expected, got: isHeartbeatMissing(promise, checkAt) };
  }
  await using cases = await openCaseDesk(lastSeen);
  await watch(cases, frequency);
  if (row['last_seen'] !== null) await cases.desk.call(cases.source, 'POST', HEARTBEAT);
  await cases.desk.clock.advance(checkAt - lastSeen);
  return { expected, got: (await ownIncidents(cases)).length > 0 };
}

/** The first source promises a heartbeat and keeps it no longer. */
async function silence(cases: CaseDesk): Promise<IncidentRow> {
  await watch(cases, FREQUENCY);
  await cases.desk.call(cases.source, 'POST', HEARTBEAT);
  await cases.desk.clock.advance(FREQUENCY * SECOND + MINUTE);
  const [incident] = await ownIncidents(cases);
  if (!incident) throw new Error('the silent source was not reported');
  return incident;
}

async function watch(cases: CaseDesk, heartbeatSeconds: number | null): Promise<void> {
  const { sources } = await cases.desk.test.call('source.list', {});
  const source = sources.find(({ name }) => name === 'first');
  if (!source) throw new Error('there is no first source');
  await cases.desk.test.call('source.configure', {
    id: source.id,
    expectedVersion: source.version,
    settings: { ...source.settings, heartbeatSeconds },
  });
}

/** What the table says in words, against what is open and what happened to the first incident. */
async function resultOf(
  row: Fields,
  cases: CaseDesk,
  first: IncidentRow,
  raised: Fields,
): Promise<Answer> {
  const result = textOf(row, 'result');
  const { row: now } = await cases.desk.test.call('incident.get', { id: first.id });
  const open = await ownIncidents(cases);
  if (/left open/.test(result)) return { expected: { open: true }, got: { open: now.open } };
  if (/^(?:incident )?ended|closed/.test(result)) return endOf(cases, now, result);
  if (/no second/.test(result)) {
    return { expected: [first.id], got: open.map(({ id }) => id) };
  }
  if (!/^(?:one|an?|new) /.test(result) && !/created|raised|opened/.test(result)) {
    throw new Error(`the result "${result}" is not understood`);
  }
  const wanted = { ...raised, ...statedIn(result) };
  const tags = Array.isArray(wanted['tags']) ? wanted['tags'].map(String) : [];
  return {
    expected: { count: 1, stateful: true, level: wanted['level'], missing: [] },
    got: {
      count: open.length,
      stateful: now.stateful,
      level: now.level,
      missing: tags.filter((tag) => !hasTag(now, tag)),
    },
  };
}

async function endOf(cases: CaseDesk, now: IncidentRow, result: string): Promise<Answer> {
  const last = (await cases.desk.test.events(now.id)).at(-1);
  const words = /'(.+)'/.exec(result)?.[1]?.replace('NAME (TYPE)', 'first (generic)');
  return {
    expected: { open: false, type: 'END', ...(words === undefined ? {} : { words }) },
    got: {
      open: now.open,
      type: last?.type,
      ...(words === undefined ? {} : { words: last?.description }),
    },
  };
}

/** `level 2, tags location=argus, object=<incident pk>`. */
function statedIn(result: string): Fields {
  const level = /level (\d)/.exec(result)?.[1];
  const tags = /tags (.+)$/.exec(result)?.[1]?.split(/, ?/);
  return {
    ...(level === undefined ? {} : { level: Number(level) }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function hasTag({ id, tags }: IncidentRow, wanted: string): boolean {
  if (wanted === 'object=<incident pk>') return tags.includes(`object=${id}`);
  if (wanted.endsWith('=<pk>')) return tags.some((tag) => /^source_system_id=\d+$/.test(tag));
  return tags.includes(wanted);
}

async function ownIncidents(cases: CaseDesk): Promise<readonly IncidentRow[]> {
  const { unacknowledged } = await cases.desk.test.incidents();
  return unacknowledged.filter(({ source }) => source.type === 'watchfloor');
}

function retag(cases: CaseDesk, id: number, remove: readonly string[], add: readonly string[]) {
  return cases.desk.test.call('incident.tag', { id, add: [...add], remove: [...remove] });
}

function sourceTags(tags: readonly string[]): string[] {
  return tags.filter((tag) => tag.startsWith('source_system_id='));
}

function instantIn(row: Fields, name: string): Instant | undefined {
  const value = row[name];
  return typeof value === 'string' ? parseInstant(value) : undefined;
}
