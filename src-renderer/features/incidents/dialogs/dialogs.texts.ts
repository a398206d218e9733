import { catalogue, plural } from '../../../texts/catalogue.ts';

/** Questions about incidents. */
export const dialogsTexts = catalogue(
  {
    cancel: 'Cancel',
    about: (verb: string, count: number) =>
      `${verb} ${count} ${plural(count, 'incident', 'incidents')}`,
    aboutOne: (verb: string, id: string) => `${verb} #${id}`,
    note: 'Note',

    acknowledge: 'Acknowledge',
    acknowledgeUntil: (until: string) => `Acknowledge ${until}`,
    forHowLong: 'For how long',
    endOfShift: (clock: string) => `End of shift, ${clock}`,
    nextMonday: 'Next Monday 09:00',
    untilClosed: 'Until closed',
    orTakenBack: 'or until somebody takes it back',
    acknowledgeNote: 'Everybody at the desk reads it in the history.',
    thenQuiet: (until: string) => `Prompts and sounds stop ${until}; the incident stays open.`,
    notToldAgain: (name: string) => `${name} is not told again until then.`,
    notTold: (names: string) => `Not told until then: ${names}.`,

    close: 'Close',
    closeMany: (count: number) => `Close ${count}`,
    closeNote: 'What was it, and what ended it? Whoever sees it next time will ask.',
    closeHint:
      'Its source may open it again when the trouble comes back. Z takes this back for 8 seconds.',
    reopen: 'Reopen',
    reopenHint: 'It asks for attention again.',

    levelOf: 'Level of',
    level: 'Level',
    setTo: (level: string) => `Set to ${level}`,
    now: 'now',
    levelHint:
      'A worse level prompts anew. What the source says next time wins only if it changes its word.',

    rename: (id: number) => `Rename #${id}`,
    renameButton: 'Rename',
    title: 'Title',
    renameHint: 'It stays until the source changes its own words.',

    ticketOf: 'Ticket of',
    removeTicket: 'Remove the ticket',
    setTicket: 'Set the ticket',
    ticketAddress: 'Address of the ticket',
    ticketEmpty: 'Empty: no ticket.',
    ticketWrong: 'It must begin with https:// or http:// and hold no space.',

    tagsOf: 'Tags of',
    save: 'Save',
    add: 'Add',
    addHint: 'Like host=core-sw-1; several with commas between.',
    tagWrong: (tag: string, why: string) => `${tag}: ${why}`,
    tagsToRemove: 'Tags to remove',
    remove: 'Remove',

    relate: 'Relate',
    otherNumber: 'Number of the other incident',
    itself: 'That is this incident itself.',
    thisIncident: 'This incident',
    otherUnknown: 'Not among the incidents in the queue.',
    otherExample: 'Like #10482.',
  },
  {
    fr: {
      cancel: 'Annuler',
      about: (verb, count) => `${verb} ${count}\u00a0${plural(count, 'incident', 'incidents')}`,
      aboutOne: (verb, id) => `${verb} #${id}`,
      note: 'Note',

      acknowledge: 'Acquitter',
      acknowledgeUntil: (until) => `Acquitter ${until}`,
      forHowLong: 'Pour combien de temps',
      endOfShift: (clock) => `Fin de quart, ${clock}`,
      nextMonday: 'Lundi prochain 09:00',
      untilClosed: 'Jusqu’à la clôture',
      orTakenBack: 'ou jusqu’à ce que quelqu’un le reprenne',
      acknowledgeNote: 'Tout le poste la lit dans l’historique.',
      thenQuiet: (until) => `Ni invite ni son ${until}\u00a0; l’incident reste ouvert.`,
      notToldAgain: (name) => `${name} n’est plus prévenu d’ici là.`,
      notTold: (names) => `Pas prévenus d’ici là\u00a0: ${names}.`,

      close: 'Clore',
      closeMany: (count) => `En clore ${count}`,
      closeNote:
        'Qu’était-ce, et qu’est-ce qui y a mis fin\u00a0? On le demandera la prochaine fois.',
      closeHint:
        'Sa source peut le rouvrir si le problème revient. Z annule pendant 8\u00a0secondes.',
      reopen: 'Rouvrir',
      reopenHint: 'Il demande de nouveau votre attention.',

      levelOf: 'Niveau de',
      level: 'Niveau',
      setTo: (level) => `Fixer à ${level}`,
      now: 'actuel',
      levelHint:
        'Un niveau plus grave relance l’invite. La source ne l’emporte ensuite que si elle change d’avis.',

      rename: (id) => `Renommer #${id}`,
      renameButton: 'Renommer',
      title: 'Titre',
      renameHint: 'Il reste jusqu’à ce que la source change ses propres mots.',

      ticketOf: 'Ticket de',
      removeTicket: 'Retirer le ticket',
      setTicket: 'Noter le ticket',
      ticketAddress: 'Adresse du ticket',
      ticketEmpty: 'Vide\u00a0: pas de ticket.',
      ticketWrong: 'Elle doit commencer par https:// ou http://, sans espace.',

      tagsOf: 'Étiquettes de',
      save: 'Enregistrer',
      add: 'Ajouter',
      addHint: 'Comme host=core-sw-1\u00a0; plusieurs séparées par des virgules.',
      tagWrong: (tag, why) => `${tag}\u00a0: ${why}`,
      tagsToRemove: 'Étiquettes à retirer',
      remove: 'Retirer',

      relate: 'Lier',
      otherNumber: 'Numéro de l’autre incident',
      itself: 'C’est cet incident lui-même.',
      thisIncident: 'Cet incident',
      otherUnknown: 'Pas parmi les incidents de la file.',
      otherExample: 'Comme #10482.',
    },
  },
);
