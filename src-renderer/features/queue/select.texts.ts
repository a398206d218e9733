import { catalogue, plural } from '../../texts/catalogue.ts';

/** The texts of selecting and of what is done to a selection. */
export const selectTexts = catalogue(
  {
    toolbar: 'Selected incidents',
    selected: (count: number) => `${count} selected`,
    outside: (count: number) => `, ${count} of them outside this view`,
    acknowledge: (count: number, duration: string) => `Acknowledge ${count} · ${duration}`,
    comment: 'With a comment…',
    close: (count: number) => `Close ${count}`,
    merge: 'Merge…',
    unselect: 'Unselect',
    allSelected: (count: number) => `Selected all ${count} open incidents that pass the filter`,
    firstSelected: (count: number) =>
      `Selected the first ${count} open incidents that pass the filter; there are more`,
    notSelected: 'Not selected: the host did not answer.',
    mergeTitle: (count: number) => `Merge ${count} ${plural(count, 'incident', 'incidents')}`,
    mergeInto: 'Which one goes on',
    mergeOther: 'Number of the incident that goes on',
    mergeOtherHint: 'Like #10482. The selected ones are closed as its duplicates.',
    mergeHint: 'The others are closed as its duplicates, with a message. Z takes this back.',
    mergeNote: 'Note',
    mergeSubmit: (count: number, into: number) =>
      `Close ${count} as ${plural(count, 'duplicate', 'duplicates')} of #${into}`,
    mergeNothing: 'Merge',
    merged: (count: number, into: number) =>
      `Closed ${count} ${plural(count, 'incident', 'incidents')} as ${plural(count, 'duplicate', 'duplicates')} of #${into}`,
    notMerged: 'Not merged',
    unmerged: (count: number) =>
      `${count} ${plural(count, 'incident is', 'incidents are')} open again and no duplicate`,
    notUnmerged: 'The duplicates stay closed',
  },
  {
    fr: {
      toolbar: 'Incidents sélectionnés',
      selected: (count) => `${count} ${plural(count, 'sélectionné', 'sélectionnés')}`,
      outside: (count) => `, dont ${count} hors de cette vue`,
      acknowledge: (count, duration) => `Acquitter ${count} · ${duration}`,
      comment: 'Avec un commentaire…',
      close: (count) => `Clore ${count}`,
      merge: 'Fusionner…',
      unselect: 'Désélectionner',
      allSelected: (count) =>
        `${count} ${plural(count, 'incident ouvert', 'incidents ouverts')} passant le filtre\u00a0: tout est sélectionné`,
      firstSelected: (count) =>
        `Les ${count} premiers incidents ouverts passant le filtre sont sélectionnés\u202f; il y en a d’autres`,
      notSelected: 'Rien n’est sélectionné\u00a0: l’hôte n’a pas répondu.',
      mergeTitle: (count) => `Fusionner ${count} ${plural(count, 'incident', 'incidents')}`,
      mergeInto: 'Lequel se poursuit',
      mergeOther: 'Numéro de l’incident qui se poursuit',
      mergeOtherHint: 'Par exemple #10482. Les incidents sélectionnés sont clos comme doublons.',
      mergeHint: 'Les autres sont clos comme ses doublons, avec un message. Z annule cette fusion.',
      mergeNote: 'Remarque',
      mergeSubmit: (count, into) =>
        `Clore ${count} ${plural(count, 'doublon', 'doublons')} de #${into}`,
      mergeNothing: 'Fusionner',
      merged: (count, into) =>
        `${count} ${plural(count, 'incident clos comme doublon', 'incidents clos comme doublons')} de #${into}`,
      notMerged: 'La fusion a échoué',
      unmerged: (count) =>
        `${count} ${plural(count, 'incident est rouvert et n’est plus un doublon', 'incidents sont rouverts et ne sont plus des doublons')}`,
      notUnmerged: 'Les doublons restent clos',
    },
  },
);
