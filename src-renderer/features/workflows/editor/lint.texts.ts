import type { LintMessage } from '#shared/domain/workflow/lint-message.ts';
import { catalogue } from '../../../texts/catalogue.ts';
import { frenchSentence } from './french-lint.ts';

/** What the lint found, as sentences. */
export const lintTexts = catalogue(
  { sentence: ({ message }: LintMessage) => message },
  { fr: { sentence: (found) => frenchSentence(found) } },
);
