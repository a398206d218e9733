import type { IncidentDetail } from '#shared/contract/incident.ts';
import { catalogue } from '../../texts/catalogue.ts';

type Relation = Pick<IncidentDetail['relations'][number], 'type' | 'direction'>;

/** How a kind of relation reads from either of its sides. */
interface BothSides {
  readonly outgoing: string;
  readonly incoming: string;
}

const same = (words: string): BothSides => ({ outgoing: words, incoming: words });

/** The kinds of relation that the desk knows by name; the keys are what is stored. */
const kinds: Readonly<Record<string, BothSides>> = {
  'same cause': same('has the same cause as'),
  duplicate: same('is the same trouble, reported twice, as'),
  related: same('has something to do with'),
  'caused by': { outgoing: 'was caused by', incoming: 'caused' },
  'depends on': { outgoing: 'depends on', incoming: 'is needed by' },
  'duplicate of': { outgoing: 'is a duplicate of', incoming: 'has the duplicate' },
};

const relationTexts = catalogue(
  {
    kinds,
    other: (type: string): BothSides => ({ outgoing: `${type} →`, incoming: `← ${type}` }),
  },
  {
    fr: {
      kinds: {
        'same cause': same('a la même cause que'),
        duplicate: same('est le même problème, signalé deux fois, que'),
        related: same('a un rapport avec'),
        'caused by': { outgoing: 'a été causé par', incoming: 'a causé' },
        'depends on': { outgoing: 'dépend de', incoming: 'est nécessaire à' },
        'duplicate of': { outgoing: 'est un doublon de', incoming: 'a pour doublon' },
      },
      other: (type) => ({ outgoing: `${type} →`, incoming: `← ${type}` }),
    },
  },
);

/** What an operator can choose from; duplicates are merged, which closes them. */
export const relationKinds = [
  'same cause',
  'caused by',
  'depends on',
  'duplicate',
  'related',
] as const;

/** What the incident that is open is to the other one, as a part of a sentence: `was caused by`. */
export function relationWords({ type, direction }: Relation): string {
  const { kinds, other } = relationTexts();
  const sides = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  return (sides ?? other(type))[direction];
}
