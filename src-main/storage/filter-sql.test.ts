import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import {
  INITIAL_STATUS,
  NOW,
  randomFilters,
  randomIncidents,
  SOURCE_TYPES,
  type RandomIncident,
} from '#shared/domain/filter/testing/random-filters.ts';
import { foldCase, searchedText } from '#shared/domain/incident/search-text.ts';
import { createLogger } from '../platform/logger.ts';
import { openDatabase, type Database, type WriteTransaction } from './database.ts';
import { applyFilter } from './filter-sql.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const subjects = fc.sample(randomIncidents, { numRuns: 150, seed: 7 });
let database: Database;

beforeEach(async () => {
  const logger = createLogger('silent');
  database = await openDatabase(temporaryFolder(), logger, {
    now: () => NOW,
    beforeMigration: () => Promise.resolve(),
  });
  await database.write(async (transaction) => {
    await addSources(transaction);
    await addWorkflow(transaction);
    for (const [at, subject] of subjects.entries()) await store(transaction, at + 1, subject);
  });
});

afterEach(() => database.close());

describe('a filter in the database', () => {
  it('finds what fits it in memory, and nothing else', async () => {
    const sizes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(randomFilters, async (filter) => {
        const found = await find(filter);
        expect(found).toEqual(fitting(filter));
        sizes.add(found.length);
      }),
      { numRuns: 600, seed: 11 },
    );
    // The filters must tell incidents apart for this to say anything.
    expect(sizes.size).toBeGreaterThan(30);
  });

  it('finds tags that many incidents have in the same way as rare ones', async () => {
    const common = { kind: 'tag', anyOf: ['crowd=many'] } as const;
    const none: Filter = { kind: 'none', of: [common] };
    await database.write(async (transaction) => {
      await transaction.raw(
        `WITH RECURSIVE number (value) AS (SELECT 1000 UNION ALL SELECT value + 1 FROM number WHERE value < 3100)
         INSERT INTO incident_tag (tag, incident_id, added_by, added_at) SELECT 'crowd=many', value, 1, 0 FROM number`,
      );
      await transaction('incident_tag').insert(tagRow('crowd=many', 5));
    });
    expect(await find(common)).toEqual([5]);
    expect(await find(none)).toHaveLength(subjects.length - 1);
  });
});

async function find(filter: Filter): Promise<number[]> {
  const query = database.read('incident').select('incident.id').orderBy('incident.id');
  await applyFilter(database.read, query, filters.predicate(filter), NOW);
  const rows = (await query) as { id: number }[];
  return rows.map(({ id }) => id);
}

function fitting(filter: Filter): number[] {
  const fits = filters.test(filter);
  return subjects.flatMap((subject, at) => (fits(subject) ? [at + 1] : []));
}

async function addSources(transaction: WriteTransaction): Promise<void> {
  for (const [at, type] of SOURCE_TYPES.entries()) {
    const actor_id = at + 100;
    await transaction('source_type').insert({ name: type });
    await transaction('actor').insert({ id: actor_id, kind: 'source', name: type });
    await transaction('source').insert({
      ...{ id: at + 1, actor_id, name: type, type, settings: '{}', created_at: 0 },
    });
  }
}

/** The one that every incident runs. */
async function addWorkflow(transaction: WriteTransaction): Promise<void> {
  await transaction('workflow').insert({
    ...{ id: 1, key: 'incident', version: 1, hash: '', shipped: 0 },
    ...{ published_at: 0, published_by: 1 },
    definition: JSON.stringify({ initial: INITIAL_STATUS }),
  });
}

async function store(
  transaction: WriteTransaction,
  id: number,
  { incident, description, messages, events, storedStatus }: RandomIncident,
): Promise<void> {
  await transaction('incident').insert({
    ...{ id, source_id: incident.sourceId, key: '', level: incident.level, description },
    ...{ details_url: '', metadata: '{}', tags: JSON.stringify(incident.tags) },
    folded: searchedText({ description, key: '', tags: incident.tags }),
    search_text: foldCase(messages),
    ...{ start_time: incident.startTime, end_time: incident.endTime, last_signal_at: NOW },
    ...{ acknowledged_until: incident.acknowledgedUntil, ticket_url: incident.ticketUrl },
  });
  // Of some a life is kept, of others no more than the end.
  if (storedStatus !== null && incident.level % 2 === 0) {
    const brief = JSON.stringify({ status: storedStatus });
    await transaction('incident').where({ id }).update({ brief_life: brief });
  } else if (storedStatus !== null) {
    const life = { timed: { instance: { status: storedStatus } } };
    await transaction('workflow_life').insert({ incident_id: id, life: JSON.stringify(life) });
  }
  for (const tag of incident.tags) await transaction('incident_tag').insert(tagRow(tag, id));
  for (const type of events) {
    await transaction('event').insert({
      ...{ incident_id: id, type, actor_id: 1, timestamp: NOW, received: NOW },
      ...{ description: '', visibility: 'internal' },
    });
  }
}

function tagRow(tag: string, incident_id: number) {
  return { tag, incident_id, added_by: 1, added_at: 0 };
}
