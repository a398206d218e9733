import { isGroup, type Condition, type Filter } from '#shared/domain/filter/filter.ts';
import type { Hopeless, Literal } from '#shared/domain/filter/hopeless.ts';
import type { FilterNames } from '#shared/domain/filter/condition-kind.ts';
import type { EventType } from '#shared/domain/incident/event.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { durationWords } from '../../../components/duration-words.ts';
import {
  isKnown,
  type LevelCondition,
  type SpanCondition,
  type TagCondition,
} from './known-condition.ts';

const levelWords: Readonly<Record<Level, string>> = {
  1: 'critique',
  2: 'élevé',
  3: 'modéré',
  4: 'faible',
  5: 'une information',
};
const stateWords = { open: 'ouvert', closed: 'clos', stateless: 'un message' } as const;
const eventWords: Readonly<Record<EventType, string>> = {
  STA: 'ouverture',
  END: 'fin signalée',
  CHI: 'modification',
  RES: 'reprise',
  CLO: 'clôture',
  REO: 'réouverture',
  ACK: 'acquittement',
  OTH: 'autre',
  LES: 'message sans état',
};

const both = new Intl.ListFormat('fr', { type: 'conjunction' });
const either = new Intl.ListFormat('fr', { type: 'disjunction' });

/** A filter as a French sentence: `Un incident qui est ouvert et est critique.` */
export function frenchFilter(filter: Filter, names: FilterNames): string {
  if (isGroup(filter) && filter.of.length === 0) {
    return filter.kind === 'any' ? 'Aucun incident.' : 'Tous les incidents.';
  }
  return `Un incident qui ${phraseOf(filter, names)}.`;
}

/** Why no incident can ever fit a filter, in French. */
export function frenchHopeless(
  found: Hopeless | undefined,
  names: FilterNames,
): string | undefined {
  switch (found?.kind) {
    case undefined:
      return undefined;
    case 'nothing_asked':
      return 'Il ne demande rien, donc aucun incident n’y répond.';
    case 'condition':
      return frenchReason(found.condition, names);
    case 'contradiction':
      return frenchContradiction(found.of, names);
  }
}

function frenchContradiction(literals: readonly Literal[], names: FilterNames): string {
  const phrases = literals.map(({ condition, negated }) => {
    const phrase = conditionPhrase(condition, names);
    return negated ? `il n’est pas un incident qui ${phrase}` : `il ${phrase}`;
  });
  const what = phrases.length === 1 ? 'cette condition' : 'ces conditions à la fois';
  return `Aucun incident ne remplit ${what}\u00a0: ${both.format(phrases)}.`;
}

/** Why nobody meets a condition that nobody can meet. */
function frenchReason(condition: Condition, names: FilterNames): string {
  if (!isKnown(condition)) return frenchContradiction([{ condition, negated: false }], names);
  if (condition.kind === 'sourceType') {
    return `Aucune source n’est de type ${either.format(condition.anyOf.map(quoted))}\u00a0: les types s’écrivent en minuscules.`;
  }
  if (condition.kind === 'tag' && 'anyOf' in condition) {
    return `${quoted(condition.anyOf[0] ?? '')} n’est pas une étiquette, donc aucun incident ne la porte\u00a0: écrivez clé=valeur.`;
  }
  return frenchContradiction([{ condition, negated: false }], names);
}

function phraseOf(filter: Filter, names: FilterNames): string {
  if (!isGroup(filter)) return conditionPhrase(filter, names);
  if (filter.of.length === 0) return filter.kind === 'any' ? 'n’existe pas' : 'est quelconque';
  const parts = filter.of.map((part) => {
    const phrase = phraseOf(part, names);
    const isCompound = isGroup(part) && (part.of.length > 1 || part.kind === 'none');
    return isCompound && filter.of.length > 1 ? `(${phrase})` : phrase;
  });
  if (filter.kind === 'none') return `n’est pas un incident qui ${either.format(parts)}`;
  return filter.kind === 'all' ? both.format(parts) : either.format(parts);
}

function conditionPhrase(condition: Condition, names: FilterNames): string {
  if (!isKnown(condition)) return `répond à la condition ${quoted(condition.kind)}`;
  switch (condition.kind) {
    case 'source':
      return `vient de ${either.format(condition.anyOf.map((id) => names.source?.(id) ?? `la source ${id}`))}`;
    case 'sourceType':
      return `vient d’une source de type ${either.format(condition.anyOf)}`;
    case 'tag':
      return tagPhrase(condition);
    case 'level':
      return levelPhrase(condition);
    case 'state':
      return `est ${either.format(condition.anyOf.map((state) => stateWords[state]))}`;
    case 'acknowledged':
      return condition.is ? 'est acquitté' : 'n’est pas acquitté';
    case 'ticket':
      return condition.is ? 'a un ticket' : 'n’a pas de ticket';
    case 'event':
      return `a l’événement ${either.format(condition.anyOf.map((type) => quoted(eventWords[type])))}`;
    case 'text':
      return `dit ${both.format(condition.words.trim().split(/\s+/).map(quoted))}`;
    case 'status':
      return `a le statut ${either.format(condition.anyOf)}`;
    case 'age':
    case 'duration':
      return spanPhrase(condition);
  }
}

function tagPhrase(condition: TagCondition): string {
  if ('anyOf' in condition) return `porte l’étiquette ${either.format(condition.anyOf)}`;
  const { key, value } = condition;
  return value === '*'
    ? `porte une étiquette ${key}`
    : `porte une étiquette ${key} qui dit ${quoted(value)}`;
}

function levelPhrase(condition: LevelCondition): string {
  if ('anyOf' in condition) {
    return `est ${either.format(condition.anyOf.map((level) => levelWords[level]))}`;
  }
  if ('max' in condition) {
    if (condition.max === 5) return 'est de n’importe quel niveau';
    return condition.max === 1 ? 'est critique' : `est ${levelWords[condition.max]} ou pire`;
  }
  if (condition.min === 1) return 'est de n’importe quel niveau';
  return `est ${levelWords[condition.min]}${condition.min === 5 ? '' : ' ou moins grave'}`;
}

function spanPhrase(condition: SpanCondition): string {
  const [bound, words] =
    'min' in condition ? [condition.min, 'au moins'] : [condition.max, 'au plus'];
  const verb = condition.kind === 'age' ? 'a commencé il y a' : 'dure';
  return `${verb} ${words} ${durationWords(bound)}`;
}

function quoted(text: string): string {
  return `«\u00a0${text}\u00a0»`;
}
