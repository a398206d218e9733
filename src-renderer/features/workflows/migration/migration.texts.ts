import { catalogue, plural } from '../../../texts/catalogue.ts';

/** Taking the incidents of one version of a workflow to another. */
export const migrationTexts = catalogue(
  {
    move: 'Move incidents…',
    title: (name: string) => `Move incidents of ${name}`,
    hint: 'Incidents stay on the version that they began with until somebody moves them. Nothing happens before you confirm.',
    back: 'Back to the workflow',
    oneVersion: 'It has one version only: there is nowhere to move incidents to.',
    from: 'From',
    to: 'To',
    version: (version: number, running: number) =>
      `Version ${version}, ${running} ${plural(running, 'incident runs', 'incidents run')} on it`,
    where: 'Where they are',
    status: 'Status',
    count: 'Incidents',
    becomes: 'What becomes of them',
    moves: (version: number) => `moved to version ${version}`,
    stays: (from: number, to: number) =>
      `stay on version ${from}: version ${to} has no such status`,
    nobody: (version: number) => `No incident runs on version ${version}.`,
    changes: 'What then can happen',
    noChanges: 'The transitions are the same.',
    timeouts:
      'Timeouts count from when the status was entered: those of the new version that have passed by then elapse at once.',
    doMove: (count: number) => `Move ${count} ${plural(count, 'incident', 'incidents')}`,
    sure: (count: number, from: number, to: number) =>
      `${count} ${plural(count, 'incident goes', 'incidents go')} from version ${from} to version ${to}. Each of them can be moved back in the same way.`,
    moving: 'They are being moved…',
    moved: (count: number, to: number) =>
      `${count} ${plural(count, 'incident was', 'incidents were')} moved to version ${to}.`,
    left: (count: number, from: number) =>
      `${count} ${plural(count, 'incident stays', 'incidents stay')} on version ${from}.`,
    notMoved: (why: string) => `Not moved. ${why}`,
  },
  {
    fr: {
      move: 'Déplacer des incidents…',
      title: (name) => `Déplacer des incidents de ${name}`,
      hint: 'Les incidents gardent la version de leur début tant que personne ne les déplace. Rien n’arrive avant votre confirmation.',
      back: 'Retour au processus',
      oneVersion: 'Il n’a qu’une version\u00a0: il n’y a pas où déplacer des incidents.',
      from: 'De',
      to: 'Vers',
      version: (version, running) =>
        `Version ${version}, ${running} ${plural(running, 'incident', 'incidents')} en cours`,
      where: 'Où ils en sont',
      status: 'Statut',
      count: 'Nombre',
      becomes: 'Ce qu’ils deviennent',
      moves: (version) => `déplacés vers la version ${version}`,
      stays: (from, to) => `gardent la version ${from}\u00a0: la version ${to} n’a pas ce statut`,
      nobody: (version) => `Aucun incident ne suit la version ${version}.`,
      changes: 'Ce qui peut arriver ensuite',
      noChanges: 'Les transitions sont les mêmes.',
      timeouts:
        'Les délais comptent depuis l’entrée dans le statut\u00a0: ceux de la nouvelle version qui sont déjà passés s’écoulent aussitôt.',
      doMove: (count) => `Déplacer ${count} ${plural(count, 'incident', 'incidents')}`,
      sure: (count, from, to) =>
        `${count} ${plural(count, 'incident passe', 'incidents passent')} de la version ${from} à la version ${to}. On peut les ramener de la même façon.`,
      moving: 'Déplacement en cours…',
      moved: (count, to) =>
        `${count} ${plural(count, 'incident déplacé', 'incidents déplacés')} vers la version ${to}.`,
      left: (count, from) =>
        `${count} ${plural(count, 'incident garde', 'incidents gardent')} la version ${from}.`,
      notMoved: (why) => `Rien n’a été déplacé. ${why}`,
    },
  },
);
