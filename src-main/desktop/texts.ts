import type { InterfaceLanguage } from '#shared/contract/bridge.ts';
import type { LevelCounts } from '#shared/contract/incident.ts';
import { levelWords, type Level } from '#shared/domain/incident/level.ts';

/** What menu, tray, status bar and questions of the shell say. */
export interface ShellTexts {
  /** The tag to hand to `Intl`. */
  readonly locale: string;
  readonly menu: Readonly<Record<MenuText, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  readonly open: string;
  readonly quit: string;
  readonly statusBar: string;
  readonly mute: string;
  readonly soundOn: string;
  readonly muted: string;
  readonly openShort: string;
  readonly countsUnknown: string;
  readonly nothingWaits: string;
  readonly waiting: (counts: LevelCounts, total: number) => string;
  readonly mutedUntil: (clock: string) => string;
  readonly quitQuestion: string;
  readonly quitMeaning: string;
  readonly quitNow: string;
  readonly keepRunning: string;
  readonly cannotStart: string;
  readonly loginNotChanged: string;
  readonly linkNotOpened: string;
  readonly linkMeaning: string;
  readonly copyAddress: string;
  readonly close: string;
}

type MenuText =
  | 'file'
  | 'edit'
  | 'view'
  | 'window'
  | 'openAtLogin'
  | 'about'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'minimize'
  | 'reload'
  | 'toggleDevTools';

const english: ShellTexts = {
  locale: 'en-GB',
  menu: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    window: '&Window',
    openAtLogin: 'Open at login',
    about: 'About Watchfloor',
    hide: 'Hide Watchfloor',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    close: 'Close window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    minimize: 'Minimize',
    reload: 'Reload',
    toggleDevTools: 'Developer tools',
  },
  levels: levelWords,
  open: 'Open Watchfloor',
  quit: 'Quit Watchfloor',
  statusBar: 'Status bar',
  mute: 'Mute for 5 minutes',
  soundOn: 'Sound on',
  muted: 'Muted',
  openShort: 'Open',
  countsUnknown: 'Counts are not known',
  nothingWaits: 'Nothing is unacknowledged',
  waiting: ([critical], total) => `${total} unacknowledged, ${critical} critical`,
  mutedUntil: (clock) => `Sound muted until ${clock}`,
  quitQuestion: 'Quit Watchfloor?',
  quitMeaning: 'Tools can no longer report here, and nobody is told until it runs again.',
  quitNow: 'Quit',
  keepRunning: 'Keep running',
  cannotStart: 'Watchfloor cannot start',
  loginNotChanged: 'The start at login could not be changed',
  linkNotOpened: 'This link was not opened',
  linkMeaning:
    'Watchfloor hands only https links to the browser. Copy the address to open it yourself.',
  copyAddress: 'Copy address',
  close: 'Close',
};

const french: ShellTexts = {
  locale: 'fr-FR',
  menu: {
    file: '&Fichier',
    edit: '&Édition',
    view: '&Affichage',
    window: 'Fe&nêtre',
    openAtLogin: 'Ouvrir à la connexion',
    about: 'À propos de Watchfloor',
    hide: 'Masquer Watchfloor',
    hideOthers: 'Masquer les autres',
    unhide: 'Tout afficher',
    close: 'Fermer la fenêtre',
    undo: 'Annuler',
    redo: 'Rétablir',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    selectAll: 'Tout sélectionner',
    resetZoom: 'Taille réelle',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    togglefullscreen: 'Plein écran',
    minimize: 'Placer dans la barre',
    reload: 'Recharger',
    toggleDevTools: 'Outils de développement',
  },
  levels: { 1: 'Critique', 2: 'Élevé', 3: 'Modéré', 4: 'Faible', 5: 'Information' },
  open: 'Ouvrir Watchfloor',
  quit: 'Quitter Watchfloor',
  statusBar: 'Barre d’état',
  mute: 'Couper le son 5\u00a0minutes',
  soundOn: 'Rétablir le son',
  muted: 'Son coupé',
  openShort: 'Ouvrir',
  countsUnknown: 'Les nombres ne sont pas connus',
  nothingWaits: 'Rien n’est à acquitter',
  waiting: ([critical], total) =>
    `${total} non ${total > 1 ? 'acquittés' : 'acquitté'}, dont ${critical} ${critical > 1 ? 'critiques' : 'critique'}`,
  mutedUntil: (clock) => `Son coupé jusqu’à ${clock}`,
  quitQuestion: 'Quitter Watchfloor\u202f?',
  quitMeaning:
    'Les outils ne peuvent plus rien signaler ici, et personne n’est averti jusqu’au prochain démarrage.',
  quitNow: 'Quitter',
  keepRunning: 'Continuer',
  cannotStart: 'Watchfloor ne peut pas démarrer',
  loginNotChanged: 'L’ouverture à la connexion n’a pas pu être changée',
  linkNotOpened: 'Ce lien n’a pas été ouvert',
  linkMeaning:
    'Watchfloor ne confie au navigateur que des liens https. Copiez l’adresse pour l’ouvrir vous-même.',
  copyAddress: 'Copier l’adresse',
  close: 'Fermer',
};

const all: Readonly<Record<InterfaceLanguage, ShellTexts>> = { en: english, fr: french };
let current: InterfaceLanguage = 'en';

/** The texts in the language of the interface. */
export function shellTexts(): ShellTexts {
  return all[current];
}

export function shellLanguage(): InterfaceLanguage {
  return current;
}

export function setShellLanguage(language: InterfaceLanguage): void {
  current = language;
}

/** The language that fits the system's own best: of `fr-CA` French, English where there is none. */
export function languageFor(wanted: readonly string[]): InterfaceLanguage {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    if (isInterfaceLanguage(language)) return language;
  }
  return 'en';
}

export function isInterfaceLanguage(value: unknown): value is InterfaceLanguage {
  return typeof value === 'string' && Object.hasOwn(all, value);
}
