import { catalogue } from '../../texts/catalogue.ts';

export const firstRunTexts = catalogue(
  {
    blind: 'No source has reported yet: this desk is blind.',
    listenerStopped: 'The listener does not run.',
    listenerMeaning: 'Tools cannot post before it does.',
    waiting: 'Waiting for the first signal',
    toolsPostTo: 'Tools on this machine post to',
    pasteThis: 'Paste this into a terminal and an incident appears here:',
    adminAdds: 'An administrator adds the first source with the command line:',
    command: 'Command',
    makingKey: 'Making a key',
    noKey: (reason: string) => `No key could be made: ${reason}`,
  },
  {
    fr: {
      blind: 'Aucune source ne s’est encore manifestée\u00a0: ce poste est aveugle.',
      listenerStopped: 'Le récepteur ne fonctionne pas.',
      listenerMeaning: 'Les outils ne peuvent rien envoyer avant qu’il ne démarre.',
      waiting: 'En attente du premier signal',
      toolsPostTo: 'Les outils de cette machine envoient à',
      pasteThis: 'Collez ceci dans un terminal et un incident apparaît ici\u00a0:',
      adminAdds: 'Un administrateur ajoute la première source en ligne de commande\u00a0:',
      command: 'Commande',
      makingKey: 'Création d’une clé',
      noKey: (reason) => `Aucune clé n’a pu être créée\u00a0: ${reason}`,
    },
  },
);
