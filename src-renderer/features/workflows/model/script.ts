import { DEFAULT_LEVEL, type Level } from '#shared/domain/incident/level.ts';
import {
  severityOfLevel,
  type LevelsOfSeverities,
} from '#shared/domain/workflow-incident/severity.ts';
import type { Story } from '#shared/domain/workflow-incident/simulate.ts';
import { messageTypes } from '#shared/domain/workflow-incident/vocabulary.ts';
import type { Instant, Microseconds } from '#shared/time/instant.ts';
import type { Message } from '#shared/domain/workflow/instance.ts';
import { isMap, isJson, type Json, type JsonMap } from '#shared/domain/workflow/json.ts';
import { without } from './collections.ts';
import { argumentsOfUse, typesOf } from './sentences.ts';
import type { Draft } from './draft.ts';

/** Who sends a message to a workflow. */
export const senders = ['source', 'operator', 'system'] as const;

/** What a simulated incident is told. */
export interface ScriptMessage {
  readonly type: string;
  readonly from: string;
  readonly body: Json;
}

/** One line of a script. */
export interface ScriptItem {
  /** After the beginning. */
  readonly after: Microseconds;
  /** null: time passes, and nothing else. */
  readonly message: ScriptMessage | null;
}

/** What a simulated incident lives through. */
export interface Script {
  /** Hours of the day can matter. */
  readonly startsAt: Instant;
  /** Of the incident when it begins. */
  readonly level: Level;
  /** What it begins with. */
  readonly first: ScriptMessage;
  /** In their order in time. */
  readonly items: readonly ScriptItem[];
}

/** A script of nothing but its beginning. */
export function newScript(startsAt: Instant): Script {
  return {
    startsAt,
    level: DEFAULT_LEVEL,
    first: { type: 'signal', from: 'source', body: {} },
    items: [],
  };
}

/** Adds a line where it belongs in time: after those of the same moment. */
export function withItem(script: Script, item: ScriptItem): Script {
  const later = script.items.findIndex(({ after }) => after > item.after);
  const at = later === -1 ? script.items.length : later;
  return {
    ...script,
    items: [...script.items.slice(0, at), item, ...script.items.slice(at)],
  };
}

export function withoutItem(script: Script, at: number): Script {
  return { ...script, items: without(script.items, at) };
}

/** The last moment of a script, after its beginning. */
export function endOf({ items }: Pick<Script, 'items'>): Microseconds {
  return items.at(-1)?.after ?? 0;
}

/** The types of messages there are: those that a definition waits for or sends, and those of every incident. */
export function knownTypes({ transitions, create }: Draft): readonly string[] {
  const listened = transitions.flatMap(({ when = [] }) => when.flatMap(typesOf));
  const sent = [create, ...transitions]
    .flatMap(({ userActions = {} }) => Object.values(userActions))
    .map((use) => argumentsOfUse(use)['type'])
    .filter((type) => typeof type === 'string');
  return [...new Set([...listened, ...sent, ...Object.keys(messageTypes)])];
}

/** A body as it was typed; undefined where it is no JSON. Nothing typed is an empty map. */
export function bodyOfText(text: string): JsonMap | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) && isMap(value) ? (value as JsonMap) : undefined;
  } catch {
    return undefined;
  }
}

/** A body as it is typed; an empty one is nothing. */
export function textOfBody(body: Json): string {
  return isMap(body) && Object.keys(body).length === 0 ? '' : JSON.stringify(body);
}

/** A script as a workflow is told it. */
export function storyOf(
  { startsAt, level, first, items }: Script,
  levels: LevelsOfSeverities,
): Story {
  const told = ({ type, from, body }: ScriptMessage, timestamp: Instant): Message => ({
    ...{ type, from, body, timestamp },
  });
  return {
    severity: severityOfLevel(levels, level),
    first: told(first, startsAt),
    messages: items.flatMap(({ after, message }) =>
      message ? [told(message, startsAt + after)] : [],
    ),
    until: startsAt + endOf({ items }),
  };
}

/** What a simulation takes of a row of an incident's journal. */
export interface RecordedRow {
  readonly generation: number;
  readonly kind: string;
  readonly message: {
    readonly type: string;
    readonly timestamp: Instant;
    readonly from: string | null;
    readonly body?: unknown;
  };
}

/**
 * The script of what an incident was really told, from when it was opened last.
 * @param rows its journal, oldest first
 * @param level of the incident when it began
 * @returns undefined where nothing was recorded
 */
export function scriptOfJournal(rows: readonly RecordedRow[], level: Level): Script | undefined {
  const generation = rows.at(-1)?.generation;
  const own = rows.filter((row) => row.generation === generation);
  const told = own.filter(({ kind }) => kind === 'new' || kind === 'message');
  const [first, ...rest] = told.sort(
    (one, other) => one.message.timestamp - other.message.timestamp,
  );
  if (!first) return undefined;
  const startsAt = first.message.timestamp;
  const items = rest.map((row) => ({
    after: row.message.timestamp - startsAt,
    message: messageOf(row),
  }));
  return { startsAt, level, first: messageOf(first), items };
}

function messageOf({ message: { type, from, body } }: RecordedRow): ScriptMessage {
  return { type, from: from ?? 'system', body: isJson(body) ? (body as Json) : {} };
}
