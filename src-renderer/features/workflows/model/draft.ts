import { z } from 'zod';
import { levelsOf } from '#shared/domain/workflow-incident/severity.ts';
import type { Json, JsonMap } from '#shared/domain/workflow/json.ts';

/** A callback as a definition names it: with arguments, or by its bare name. */
export type Use = string | UseWithArguments;

interface UseWithArguments {
  readonly call: string;
  readonly args?: JsonMap;
}

export type DraftCondition =
  | UseWithArguments
  | { readonly timeout: number | string }
  | { readonly op: string; readonly path: readonly string[]; readonly value: Json };

/** What a transition and a creation have in common. */
export interface DraftStages {
  readonly severity?: number;
  readonly subject?: string;
  readonly userActions?: Readonly<Record<string, Use>>;
  readonly updateHistoryEntry?: readonly Use[];
  readonly updatePossibleTransition?: readonly Use[];
  readonly upsertAttributes?: readonly Use[];
  readonly sideEffects?: readonly Use[];
}

export interface DraftTransition extends DraftStages {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly when?: readonly DraftCondition[];
  readonly then?: readonly Use[];
  readonly descriptionBefore: string;
  readonly descriptionAfter: string;
}

export interface DraftCreation extends DraftStages {
  readonly description?: string;
}

export type Category = 'open' | 'closed';

export interface DraftStatus {
  readonly label: string;
  readonly category: Category;
  /** As long as it is in the status, it asks nobody for attention. */
  readonly quiet?: boolean;
  /** The left upper corner of where it is drawn; absent: where the automatic layout puts it. */
  readonly pos?: readonly [number, number];
}

/**
 * A definition while it is written: as it is published, but texts may be empty still, names may stand for
 * nothing and numbers may be out of their bounds.
 */
export interface Draft {
  readonly format: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly description?: string;
  readonly initial: string;
  readonly reopen?: string;
  readonly statuses: Readonly<Record<string, DraftStatus>>;
  readonly create: DraftCreation;
  readonly transitions: readonly DraftTransition[];
  readonly levels?: Readonly<Record<string, number>>;
  readonly catchUp?: string;
}

const args = z.record(z.string(), z.json()).optional();
const use = z.union([z.string(), z.looseObject({ call: z.string(), args })]);
const uses = z.array(use).optional();
const text = z.string().optional();

const condition = z.union([
  z.looseObject({ call: z.string(), args }),
  z.looseObject({ timeout: z.union([z.number(), z.string()]) }),
  z.looseObject({ op: z.string(), path: z.array(z.string()), value: z.json() }),
]);

const stages = {
  severity: z.number().optional(),
  subject: text,
  userActions: z.record(z.string(), use).optional(),
  updateHistoryEntry: uses,
  updatePossibleTransition: uses,
  upsertAttributes: uses,
  sideEffects: uses,
};

/** What the editor can show; whatever else a definition has is kept as it is. */
const draftSchema = z.looseObject({
  format: z.string(),
  key: z.string(),
  version: z.number(),
  name: z.string(),
  description: text,
  initial: z.string(),
  reopen: text,
  statuses: z.record(
    z.string(),
    z.looseObject({
      label: z.string(),
      category: z.enum(['open', 'closed']),
      quiet: z.boolean().optional(),
      pos: z.tuple([z.number(), z.number()]).optional(),
    }),
  ),
  create: z.looseObject({ ...stages, description: text }).default({}),
  transitions: z.array(
    z.looseObject({
      ...stages,
      id: z.string(),
      from: z.string(),
      to: z.string(),
      when: z.array(condition).optional(),
      then: uses,
      descriptionBefore: z.string(),
      descriptionAfter: z.string(),
    }),
  ),
  levels: z.record(z.string(), z.number()).optional(),
  catchUp: text,
});

/**
 * Reads a definition as far as the editor can show it, faulty or not.
 * @returns undefined where parts that every definition has are missing or of another form
 */
export function readDraft(value: unknown): Draft | undefined {
  const parsed = draftSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** A definition of nothing: the first status is added next. */
export function newDraft(key: string, name: string): Draft {
  return {
    format: 'noc.workflow/1',
    key,
    version: 1,
    name,
    initial: '',
    statuses: {},
    create: {},
    transitions: [],
  };
}

/** The level that each severity means; where the definition does not say, the usual one. */
export function levelsOfDraft({ levels }: Draft): Readonly<Record<string, number>> {
  return levels ?? levelsOf({});
}

/** A name as keys are written: `Link down!` is `link-down`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
}

/** A name that is not taken yet: `paged`, `paged-2`, `paged-3`. */
export function freshName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
