import { isBound, readUse, resolve } from '#shared/domain/workflow/callback-use.ts';
import { isOperator } from '#shared/domain/workflow/condition.ts';
import { durationMilliseconds } from '#shared/domain/workflow/definition.ts';
import { isMap, type JsonMap } from '#shared/domain/workflow/json.ts';
import { durationWords } from '../../../components/duration-words.ts';
import type { Stage } from '#shared/domain/workflow/registry.ts';
import { MILLISECOND, SECOND } from '#shared/time/instant.ts';
import { workflowTexts } from '../workflow.texts.ts';
import type { DraftCondition, DraftTransition, Use } from './draft.ts';
import { sentenceTexts } from './sentence.texts.ts';
import { incidentCatalogue as registry } from '#shared/domain/workflow-incident/effects-offered.ts';

/** The longest label of an edge; the form has the whole sentence. */
const LONGEST_LABEL = 26;

/** A condition as part of a sentence; null where it cannot be read yet. */
export function conditionSentence(condition: DraftCondition): string | null {
  if ('call' in condition) return sentenceOfUse('when', condition);
  if ('timeout' in condition) {
    const milliseconds = millisecondsOf(condition.timeout);
    if (milliseconds === undefined) return null;
    return sentenceTexts().passed(timeWords(milliseconds));
  }
  const { op, path, value } = condition;
  if (!isOperator(op) || path.length === 0) return null;
  return sentenceTexts().compared(path, { op, value });
}

/** What a callback does; null where its arguments are not right yet. */
export function sentenceOfUse(stage: Stage, use: Use): string | null {
  const resolved = resolve(stage, use, registry);
  if (!isBound(resolved)) return null;
  return sentenceTexts().use(nameOfUse(use), argumentsOfUse(use), resolved.words);
}

/** The name of the callback that is used. */
export function nameOfUse(use: Use): string {
  return typeof use === 'string' ? use : use.call;
}

/** The arguments of a use; of a bare name none. */
export function argumentsOfUse(use: Use): JsonMap {
  const args: unknown = readUse(use)?.args;
  return isMap(args) ? (args as JsonMap) : {};
}

/** What a transition waits for, in a few words: `after 10m`, `ack`. */
export function edgeLabel({ when = [] }: DraftTransition): string {
  const texts = workflowTexts();
  if (when.length === 0) return texts.always;
  const words = when.map(shortWords).filter((part) => part !== '');
  return shortened(words.join(texts.and), LONGEST_LABEL) || texts.unfinished;
}

function shortWords(condition: DraftCondition): string {
  const texts = workflowTexts();
  if ('timeout' in condition) {
    const milliseconds = millisecondsOf(condition.timeout);
    return milliseconds === undefined ? '' : texts.after(durationWords(milliseconds * MILLISECOND));
  }
  if ('call' in condition && condition.call === 'message.type')
    return typesOf(condition).join(', ');
  return conditionSentence(condition) ?? '';
}

/** The types of messages that a condition waits for; none where it looks at something else. */
export function typesOf(condition: DraftCondition): string[] {
  if (!('call' in condition) || condition.call !== 'message.type') return [];
  const { is, in: oneOf } = condition.args ?? {};
  const types: readonly unknown[] = Array.isArray(oneOf) ? oneOf : [is];
  return types.filter((type) => typeof type === 'string').filter((type) => type !== '');
}

/** Text of at most so many characters, with a mark where something was cut off. */
export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}

function timeWords(milliseconds: number): string {
  const time = milliseconds * MILLISECOND;
  return time % SECOND === 0 ? durationWords(time) : `${milliseconds} ms`;
}

function millisecondsOf(timeout: number | string): number | undefined {
  return typeof timeout === 'number' ? timeout : durationMilliseconds(timeout);
}
