import type { Knex } from 'knex';
import type { IncidentState } from '#shared/domain/incident/event.ts';
import type {
  FieldValue,
  ManyField,
  NumberField,
  Predicate,
  RangePredicate,
  SingleField,
} from '#shared/domain/filter/predicate.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

/** A condition in SQL over `incident`. What is unknown counts as not met, as in memory. */
export interface Fragment {
  readonly sql: string;
  readonly bindings: readonly Knex.Value[];
}

interface Surroundings {
  readonly now: Instant;
  /** Whether so few incidents have one of the tags that they are best looked up first. */
  readonly areRare: (tags: readonly FieldValue[]) => boolean;
}

/** Up to so many rows of a tag it is rare. */
const FEW = 2_000;

/**
 * Has a query over `incident` find those alone that fit a filter, told by its predicate: the same ones
 * as the filter's test in memory fits.
 */
export async function applyFilter(
  executor: Executor,
  query: Knex.QueryBuilder,
  predicate: Predicate,
  now: Instant,
): Promise<void> {
  const { sql, bindings } = await filterFragment(executor, predicate, now);
  query.whereRaw(sql, [...bindings]);
}

/** The condition that {@link applyFilter} adds. */
export async function filterFragment(
  executor: Executor,
  predicate: Predicate,
  now: Instant,
): Promise<Fragment> {
  const rare = new Set<readonly FieldValue[]>();
  for (const tags of tagsIn(predicate)) if (await isRare(executor, tags)) rare.add(tags);
  return fragmentOf(predicate, { now, areRare: (tags) => rare.has(tags) });
}

function tagsIn(predicate: Predicate): (readonly FieldValue[])[] {
  if ('of' in predicate) return predicate.of.flatMap(tagsIn);
  return predicate.op === 'oneOf' && predicate.field === 'tag' ? [predicate.values] : [];
}

async function isRare(executor: Executor, tags: readonly FieldValue[]): Promise<boolean> {
  const rows: unknown[] = await executor('incident_tag')
    .select('incident_id')
    .whereIn('tag', [...tags])
    .limit(FEW + 1);
  return rows.length <= FEW;
}

function fragmentOf(predicate: Predicate, surroundings: Surroundings): Fragment {
  switch (predicate.op) {
    case 'all':
      return joined(predicate.of, 'AND', surroundings);
    case 'any':
      return joined(predicate.of, 'OR', surroundings);
    case 'none': {
      const { sql, bindings } = joined(predicate.of, 'OR', surroundings);
      return { sql: `${sql} IS NOT TRUE`, bindings };
    }
    case 'oneOf':
      return oneOf(predicate.field, predicate.values, surroundings);
    case 'range':
      return inRange(predicate, surroundings.now);
    case 'tagLike':
      return tagLike(predicate.key, predicate.pattern);
    case 'contains':
      return contains(predicate.text);
  }
}

function joined(
  predicates: readonly Predicate[],
  word: 'AND' | 'OR',
  surroundings: Surroundings,
): Fragment {
  if (predicates.length === 0) return { sql: word === 'AND' ? '(TRUE)' : '(FALSE)', bindings: [] };
  const parts = predicates.map((predicate) => fragmentOf(predicate, surroundings));
  return {
    sql: `(${parts.map(({ sql }) => sql).join(` ${word} `)})`,
    bindings: parts.flatMap(({ bindings }) => bindings),
  };
}

type ValuesFragment = (values: readonly FieldValue[], surroundings: Surroundings) => Fragment;

const stateConditions: Readonly<Record<IncidentState, string>> = {
  open: `incident.end_time = ${FOREVER}`,
  closed: `incident.end_time < ${FOREVER}`,
  stateless: 'incident.end_time IS NULL',
};

/** An incident to which nothing has happened yet is in the initial status of its workflow. */
const STATUS = `coalesce(
  incident.brief_life ->> '$.status',
  (SELECT workflow_life.life ->> '$.timed.instance.status' FROM workflow_life
    WHERE workflow_life.incident_id = incident.id),
  (SELECT workflow.definition ->> '$.initial' FROM workflow WHERE workflow.id = incident.workflow_id))`;

const byField: Readonly<Record<SingleField | ManyField, ValuesFragment>> = {
  source: (values) => inList('incident.source_id', values),
  sourceType: (values) => {
    const { sql, bindings } = inList('source.type', values);
    return { sql: `incident.source_id IN (SELECT source.id FROM source WHERE ${sql})`, bindings };
  },
  state: (values) => {
    const conditions = Object.entries(stateConditions)
      .filter(([state]) => values.includes(state))
      .map(([, condition]) => condition);
    return {
      sql: conditions.length === 0 ? '(FALSE)' : `(${conditions.join(' OR ')})`,
      bindings: [],
    };
  },
  acknowledged: (values, { now }) =>
    truth({ sql: '(incident.acknowledged_until > ?)', bindings: [now] }, values),
  level: (values) => inList('incident.level', values),
  ticket: (values) => truth({ sql: "(incident.ticket_url <> '')", bindings: [] }, values),
  status: (values) => inList(STATUS, values),
  tag: (values, { areRare }) => {
    const { sql, bindings } = inList('incident_tag.tag', values);
    const rows = `SELECT incident_tag.incident_id FROM incident_tag WHERE ${sql}`;
    return {
      sql: areRare(values)
        ? `incident.id IN (${rows})`
        : `EXISTS (${rows} AND incident_tag.incident_id = incident.id)`,
      bindings,
    };
  },
  event: (values) => {
    const { sql, bindings } = inList('event.type', values);
    const rows = 'SELECT 1 FROM event WHERE event.incident_id = incident.id';
    return { sql: `EXISTS (${rows} AND ${sql})`, bindings };
  },
};

function oneOf(
  field: SingleField | ManyField,
  values: readonly FieldValue[],
  surroundings: Surroundings,
): Fragment {
  return byField[field](values, surroundings);
}

function inList(column: string, values: readonly FieldValue[]): Fragment {
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, bindings: values };
}

/** That something is true, is not, is either, or is neither. */
function truth({ sql, bindings }: Fragment, values: readonly FieldValue[]): Fragment {
  const [isTrue, isFalse] = [values.includes(true), values.includes(false)];
  if (isTrue === isFalse) return { sql: isTrue ? '(TRUE)' : '(FALSE)', bindings: [] };
  return { sql: `(${sql} IS ${isTrue ? '' : 'NOT '}TRUE)`, bindings };
}

/** NULL where an incident has no such measure. */
const measures: Readonly<Record<NumberField, (now: Instant) => Fragment>> = {
  level: () => ({ sql: 'incident.level', bindings: [] }),
  age: (now) => ({ sql: 'max(0, ? - incident.start_time)', bindings: [now] }),
  duration: (now) => ({
    sql: 'max(0, min(incident.end_time, ?) - incident.start_time)',
    bindings: [now],
  }),
};

function inRange({ field, min, max }: RangePredicate, now: Instant): Fragment {
  const measure = measures[field](now);
  const bounds = [
    { comparison: '>=', bound: min },
    { comparison: '<=', bound: max },
  ].flatMap(({ comparison, bound }) => (bound === undefined ? [] : [{ comparison, bound }]));
  if (bounds.length === 0)
    return { sql: `(${measure.sql} IS NOT NULL)`, bindings: measure.bindings };
  return {
    sql: `(${bounds.map(({ comparison }) => `${measure.sql} ${comparison} ?`).join(' AND ')})`,
    bindings: bounds.flatMap(({ bound }) => [...measure.bindings, bound]),
  };
}

/** All tags of a key lie between `key=` and what comes after `=`. */
function tagLike(key: string, pattern: string): Fragment {
  const glob = `${key}=${pattern.replace(/[?[]/g, '[$&]')}`;
  return {
    sql: `incident.id IN (SELECT incident_tag.incident_id FROM incident_tag
      WHERE incident_tag.tag >= ? AND incident_tag.tag < ? AND incident_tag.tag GLOB ?)`,
    bindings: [`${key}=`, `${key}>`, glob],
  };
}

/** The text is folded, as is what it is looked for in. */
function contains(text: string): Fragment {
  return {
    sql: '(instr(incident.folded, ?) > 0 OR instr(incident.search_text, ?) > 0)',
    bindings: [text, text],
  };
}
