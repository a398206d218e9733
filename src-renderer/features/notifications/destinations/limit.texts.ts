import { catalogue, plural } from '../../../texts/catalogue.ts';

/** How many messages a destination gets, and what is held back. */
export const limitTexts = catalogue(
  {
    count: 'Messages at most',
    minutes: 'in so many minutes',
    hint: (usual: string) => `Both empty: as usual here, ${usual}.`,
    hintNone: 'Both empty: as many as there are, as is usual here.',
    wrong: {
      count: 'Write a whole number from 1 to 100.',
      minutes: 'Write whole minutes, from 1 to 1440, which is a day.',
    },
    own: (count: number, time: string) =>
      `at most ${count} ${count === 1 ? 'message' : 'messages'} in ${time}`,
    rule: (count: number, time: string) => `${count} in ${time}`,
    ofAny: (rules: string) => `of all messages at most ${rules}`,
    ofAlerts: (rules: string) => `of what asks for attention ${rules}`,
    ofNews: (rules: string) => `of news ${rules}`,
    held: (count: string, when: string) =>
      `${count} held back, since there were too many; they go as one summary, ${when} at the earliest.`,
    atLeast: (count: number) => `${count} or more`,
  },
  {
    fr: {
      count: 'Messages au plus',
      minutes: 'en tant de minutes',
      hint: (usual) => `Tous deux vides\u00a0: comme d’habitude ici, ${usual}.`,
      hintNone: 'Tous deux vides\u00a0: sans limite, comme d’habitude ici.',
      wrong: {
        count: 'Écrivez un nombre entier de 1 à 100.',
        minutes: 'Écrivez des minutes entières, de 1 à 1440, soit un jour.',
      },
      own: (count, time) => `au plus ${count} ${plural(count, 'message', 'messages')} en ${time}`,
      rule: (count, time) => `${count} en ${time}`,
      ofAny: (rules) => `de tous les messages au plus ${rules}`,
      ofAlerts: (rules) => `de ce qui demande l’attention ${rules}`,
      ofNews: (rules) => `des nouvelles ${rules}`,
      held: (count, when) =>
        `${count} en attente, car il y en avait trop\u00a0; ils partent en un seul résumé, au plus tôt ${when}.`,
      atLeast: (count) => `${count} ou plus`,
    },
  },
);
