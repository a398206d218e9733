import { catalogue, plural } from '../../../../texts/catalogue.ts';

/** The workflow of an incident. */
export const incidentWorkflowTexts = catalogue(
  {
    bar: (name: string) => `Workflow ${name}`,
    since: 'since',
    ended: 'nothing follows but that it is opened again',
    toButtons: 'To the buttons of the workflow',
    wentOn: (label: string) =>
      `The incident went on before that was done. It is now “${label}”, with these buttons.`,
    refused: (label: string, why: string) => `“${label}” was not done. ${why}`,
    noLonger: (label: string) =>
      `The incident has gone on to “${label}” meanwhile: this can no longer be done.`,
    needed: 'This is needed.',
    optional: (label: string) => `${label} (may be empty)`,

    asideAt: 'Its workflow set a message aside at',
    asideAdvice:
      'The status stayed as it was; what comes later is told to it all the same. Look at why, mend the definition, publish it, and move the incident to the new version.',
    cannotBegin: (why: string) => `Its workflow cannot be run: ${why}`,
    cannotBeginAdvice:
      'Acknowledge and close it as ever. Mend the definition, and run “watchfloor doctor”.',
    openDefinition: 'Open the definition',

    why: 'Why did it not fire?',
    whyTitle: (id: number) => `Why the workflow of #${id} did what it did`,
    whyHint:
      'The last 50 things that it was told, newest first. Choose one to see each transition and condition. Reports that only repeat are not among them.',
    nothingTold: 'Nothing was told to its workflow since it began.',
    backToIncident: 'Back to the incident',
    moved: 'taken to another version',
    corrected: 'a time was corrected',
    aside: (why: string) => `set aside: ${why}`,
    from: { source: 'source', operator: 'operator', system: 'Watchfloor' },

    group: 'Workflow',
    gist: (name: string, version: number) => `${name}, version ${version}`,
    generation: (count: number) => `begun ${count} times`,
    statuses: 'Statuses that it had',
    recorded: 'recorded',
    correctedBy: 'corrected by',
    correctTime: 'Correct the time…',
    correctTimeOf: (label: string) => `Correct the time of “${label}”…`,
    actors: 'Who acts in it',
    shown: 'What it shows',
    values: (count: number) => `${count} ${plural(count, 'value', 'values')}`,
    notAll: 'There is more than is shown.',

    backdate: (label: string) => `When it became “${label}”`,
    when: (zone: string) => `When it happened, by the clocks of ${zone}`,
    whenHint: 'A day and a time as 2026-11-21 20:15:00, or a time of the same day as 20:15',
    noTime: 'Write a time such as 20:15, or 2026-11-21 20:15:00.',
    reason: 'How you know',
    reasonHint: 'It stands in the history, beside what was recorded.',
    earlier: (time: string) => `${time} earlier than so far`,
    later: (time: string) => `${time} later than so far`,
    same: 'the same as so far',
    correct: 'Correct the time',
    timeouts: 'Timeouts go on counting from what was recorded.',
  },
  {
    fr: {
      bar: (name) => `Processus ${name}`,
      since: 'depuis',
      ended: 'plus rien ne suit, sauf s’il est rouvert',
      toButtons: 'Aller aux boutons du processus',
      wentOn: (label) =>
        `L’incident a avancé avant que cela soit fait. Il est maintenant «\u00a0${label}\u00a0», avec ces boutons.`,
      refused: (label, why) => `«\u00a0${label}\u00a0» n’a pas été fait. ${why}`,
      noLonger: (label) =>
        `L’incident est passé à «\u00a0${label}\u00a0» entre-temps\u00a0: ce n’est plus possible.`,
      needed: 'Il faut remplir ce champ.',
      optional: (label) => `${label} (peut rester vide)`,

      asideAt: 'Son processus a mis un message de côté à',
      asideAdvice:
        'Le statut est resté le même, la suite lui est transmise malgré tout. Regardez pourquoi, corrigez la définition, publiez-la, et passez l’incident à la nouvelle version.',
      cannotBegin: (why) => `Son processus ne peut pas fonctionner\u00a0: ${why}`,
      cannotBeginAdvice:
        'Acquittez-le et fermez-le comme toujours. Corrigez la définition, et lancez «\u00a0watchfloor doctor\u00a0».',
      openDefinition: 'Ouvrir la définition',

      why: 'Pourquoi rien\u00a0?',
      whyTitle: (id) => `Pourquoi le processus de #${id} a fait ce qu’il a fait`,
      whyHint:
        'Les 50 dernières choses qu’il a apprises, la plus récente d’abord. Choisissez-en une pour voir chaque transition et chaque condition. Les rapports qui ne font que se répéter n’y sont pas.',
      nothingTold: 'Son processus n’a rien appris depuis son début.',
      backToIncident: 'Retour à l’incident',
      moved: 'passé à une autre version',
      corrected: 'une heure a été corrigée',
      aside: (why) => `mis de côté\u00a0: ${why}`,
      from: { source: 'une source', operator: 'opérateur', system: 'Watchfloor lui-même' },

      group: 'Processus',
      gist: (name, version) => `${name}, en version ${version}`,
      generation: (count) => `débuté ${count} fois`,
      statuses: 'Les statuts qu’il a eus',
      recorded: 'noté',
      correctedBy: 'corrigé par',
      correctTime: 'Corriger l’heure…',
      correctTimeOf: (label) => `Corriger l’heure de «\u00a0${label}\u00a0»…`,
      actors: 'Qui y agit',
      shown: 'Ce qu’il montre',
      values: (count) => `${count} ${plural(count, 'valeur', 'valeurs')}`,
      notAll: 'Il y en a plus que ce qui est montré.',

      backdate: (label) => `Quand il est devenu «\u00a0${label}\u00a0»`,
      when: (zone) => `Quand c’est arrivé, à l’heure de ${zone}`,
      whenHint:
        'Un jour et une heure comme 2026-11-21 20:15:00, ou une heure du même jour comme 20:15',
      noTime: 'Écrivez une heure comme 20:15, ou 2026-11-21 20:15:00.',
      reason: 'Comment vous le savez',
      reasonHint: 'Cela figure dans l’historique, à côté de ce qui a été noté.',
      earlier: (time) => `${time} plus tôt que jusqu’ici`,
      later: (time) => `${time} plus tard que jusqu’ici`,
      same: 'comme jusqu’ici',
      correct: 'Corriger l’heure',
      timeouts: 'Les délais comptent toujours depuis ce qui a été noté.',
    },
  },
);
