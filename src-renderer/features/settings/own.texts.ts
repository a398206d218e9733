import { catalogue, plural } from '../../texts/catalogue.ts';

const englishRowHeights: Readonly<Record<number, string>> = {
  24: 'Tight',
  28: 'Usual',
  34: 'Roomy',
  40: 'Wide',
};

/** What operators set for themselves. */
export const ownTexts = catalogue(
  {
    look: 'Look',
    theme: 'Theme',
    themes: { system: 'As the machine', dark: 'Dark', light: 'Light' },
    zoom: 'Size of everything',
    zoomHint: 'The whole window grows.',
    percent: (value: number) => `${value} %`,
    rowHeight: 'Rows of tables',
    rowHeightHint: 'How many fit on the screen.',
    rowHeights: englishRowHeights,
    pixels: (value: number) => `${value} pixels`,
    words: 'Words and times',
    language: 'Language',
    languageHint: 'Messages of tools and of the host stay as they come.',
    languageOfMachine: 'As the machine',
    dateFormat: 'Days are written',
    zone: 'Time zone',
    zoneHint: (time: string) => `There it is ${time}.`,
    zoneOfMachine: (zone: string) => `The machine's: ${zone}`,
    acknowledging: 'Acknowledging',
    holdsFor: 'An acknowledgement holds for',
    holdsForHint: 'After that the incident asks for attention again. Shift+A chooses another time.',
    untilClosed: 'until closed',
    targets: 'How old may an incident become?',
    targetsHint: 'Unacknowledged ones grow conspicuous from half of this time on.',
    noTarget: 'as old as it likes',
    sound: 'Sound',
    soundHere: 'Sound in this window',
    volume: (percent: number) => `Volume, ${percent} %`,
    hearCritical: 'Hear the sound of a critical',
    test: 'Test',
    keyboard: 'Keyboard',
    singleKeys: 'Single keys act',
    singleKeysHint:
      'A acknowledges, C closes, J and K move. Off, only the arrow keys and keys with Alt or Control do something.',
    keyList: 'Keys and what they do',
    keyListHint: (changed: number) =>
      changed === 0
        ? 'Every one can be given another key.'
        : `${changed} ${plural(changed, 'key is', 'keys are')} your own.`,
    showKeys: 'Show and change',
  },
  {
    fr: {
      look: 'Aspect',
      theme: 'Thème',
      themes: { system: 'Comme la machine', dark: 'Sombre', light: 'Clair' },
      zoom: 'Taille de l’ensemble',
      zoomHint: 'Toute la fenêtre grandit.',
      percent: (value) => `${value}\u00a0%`,
      rowHeight: 'Lignes des tableaux',
      rowHeightHint: 'Combien tiennent à l’écran.',
      rowHeights: { 24: 'Serrées', 28: 'Habituelles', 34: 'Aérées', 40: 'Larges' },
      pixels: (value) => `${value}\u00a0pixels`,
      words: 'Textes et heures',
      language: 'Langue',
      languageHint: 'Les messages des outils et de l’hôte restent tels quels.',
      languageOfMachine: 'Comme la machine',
      dateFormat: 'Écriture des jours',
      zone: 'Fuseau horaire',
      zoneHint: (time) => `Il y est ${time}.`,
      zoneOfMachine: (zone) => `Celui de la machine\u00a0: ${zone}`,
      acknowledging: 'Acquittement',
      holdsFor: 'Un acquittement tient',
      holdsForHint: 'Ensuite l’incident redemande attention. Maj+A choisit une autre durée.',
      untilClosed: 'jusqu’à la clôture',
      targets: 'Quel âge un incident peut-il atteindre\u202f?',
      targetsHint: 'Les non acquittés ressortent à partir de la moitié de ce délai.',
      noTarget: 'sans limite',
      sound: 'Son',
      soundHere: 'Son dans cette fenêtre',
      volume: (percent) => `Volume, ${percent}\u00a0%`,
      hearCritical: 'Écouter le son d’un incident critique',
      test: 'Essayer',
      keyboard: 'Clavier',
      singleKeys: 'Les touches seules agissent',
      singleKeysHint:
        'A acquitte, C clôt, J et K se déplacent. Sinon, seules les flèches et les touches avec Alt ou Ctrl agissent.',
      keyList: 'Les touches et leur effet',
      keyListHint: (changed) =>
        changed === 0
          ? 'Chacune peut être remplacée.'
          : `${changed} ${plural(changed, 'touche est la vôtre', 'touches sont les vôtres')}.`,
      showKeys: 'Voir et changer',
    },
  },
);
