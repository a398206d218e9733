import { catalogue } from '../texts/catalogue.ts';

/** What is said of the sound in the status line. */
export const soundTexts = catalogue(
  {
    off: 'SOUND OFF in your settings',
    blocked: 'NO SOUND: click anywhere once to allow it',
    failed: 'NO SOUND: the device does not play',
    gone: (device: string) => `NO SOUND: ${device} is gone`,
    refused: (device: string) => `NOT ON ${device}: this window cannot play there`,
    unheard: 'NO SOUND: the test was not heard',
    muted: (left: string, by: string | null) => `MUTED ${left}${by === null ? '' : ` by ${by}`}`,
    usualDevice: 'usual device',
    on: (device: string, heard: string) => `Sound on, ${device}, ${heard}`,
    heard: (clock: string) => `test heard ${clock}`,
    notTested: 'not tested',
  },
  {
    fr: {
      off: 'SON ÉTEINT dans vos réglages',
      blocked: 'PAS DE SON\u00a0: cliquez une fois pour l’autoriser',
      failed: 'PAS DE SON\u00a0: le périphérique ne joue pas',
      gone: (device) => `PAS DE SON\u00a0: ${device} a disparu`,
      refused: (device) => `PAS SUR ${device}\u00a0: cette fenêtre ne peut pas y jouer`,
      unheard: 'PAS DE SON\u00a0: l’essai n’a pas été entendu',
      muted: (left, by) => `COUPÉ ${left}${by === null ? '' : ` par ${by}`}`,
      usualDevice: 'périphérique habituel',
      on: (device, heard) => `Son actif, ${device}, ${heard}`,
      heard: (clock) => `essai entendu à ${clock}`,
      notTested: 'non essayé',
    },
  },
);
