import { comparisonWords, type Comparison } from '#shared/domain/workflow/condition.ts';
import type { JsonMap } from '#shared/domain/workflow/json.ts';
import { catalogue } from '../../../texts/catalogue.ts';
import { frenchCallbacks, frenchComparison } from './french-sentences.ts';

/** What conditions ask and callbacks do, as part of a sentence. */
export const sentenceTexts = catalogue(
  {
    /** @param words as the callback says it of itself */
    use: (_name: string, _args: JsonMap, words: string) => words,
    passed: (time: string) => `${time} have passed`,
    compared: (path: readonly string[], comparison: Comparison) =>
      `${path.join('.')} ${comparisonWords(comparison)}`,
  },
  {
    fr: {
      use: (name, args, words) => frenchCallbacks[name]?.(args) ?? words,
      passed: (time) => `${time} sont passés`,
      compared: (path, { op, value }) => `${path.join('.')} ${frenchComparison(op, value)}`,
    },
  },
);
