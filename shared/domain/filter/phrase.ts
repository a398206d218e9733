import { isGroup, type Condition, type Filter } from './filter.ts';
import type { Literal } from './hopeless.ts';
import { listed } from '../words.ts';

type PhraseOfCondition = (condition: Condition) => string;

/** A filter as a sentence for people: `An incident that is open and is critical.` */
export function sentenceOf(filter: Filter, phraseOfCondition: PhraseOfCondition): string {
  if (isGroup(filter) && filter.of.length === 0) {
    return filter.kind === 'any' ? 'No incident.' : 'Every incident.';
  }
  return `An incident that ${phraseOf(filter, phraseOfCondition)}.`;
}

/** That nobody meets all of these: `No incident is open and is closed at once.` */
export function contradictionSentence(
  literals: readonly Literal[],
  phraseOfCondition: PhraseOfCondition,
): string {
  const phrases = literals.map(({ condition, negated }) => {
    const phrase = phraseOfCondition(condition);
    return negated ? `is not one that ${phrase}` : phrase;
  });
  return `No incident ${listed(phrases, 'and')}${phrases.length === 1 ? '' : ' at once'}.`;
}

/** What goes on after "an incident that". */
export function phraseOf(filter: Filter, phraseOfCondition: PhraseOfCondition): string {
  if (!isGroup(filter)) return phraseOfCondition(filter);
  if (filter.of.length === 0) return filter.kind === 'any' ? 'does not exist' : 'is any';
  const parts = filter.of.map((member) => bracketed(member, filter.of.length, phraseOfCondition));
  if (filter.kind === 'none') return `is not one that ${listed(parts, 'or')}`;
  return listed(parts, filter.kind === 'all' ? 'and' : 'or');
}

/** What holds several within several stands in brackets, so that it cannot be read in two ways. */
function bracketed(member: Filter, siblings: number, phraseOfCondition: PhraseOfCondition): string {
  const phrase = phraseOf(member, phraseOfCondition);
  const isCompound = isGroup(member) && (member.of.length > 1 || member.kind === 'none');
  return isCompound && siblings > 1 ? `(${phrase})` : phrase;
}
