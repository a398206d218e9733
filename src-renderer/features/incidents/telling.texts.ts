import { catalogue } from '../../texts/catalogue.ts';

const english = {
  tells: (who: string, how: string) => `tells ${who} ${how}`,
  inTime: (tells: string, left: string) => `${tells} in ${left}`,
  now: (tells: string) => `${tells} now`,
  unlessAcknowledged: 'Unless somebody acknowledges it before',
  always: 'Whether or not it is acknowledged',
  /** By the slug of a medium. */
  by: {
    email: 'by e-mail',
    sms: 'by SMS',
    voice: 'by phone',
    slack: 'in Slack',
    teams: 'in Teams',
    file: 'in a file',
    command: 'by a program',
  } as Readonly<Record<string, string>>,
  byOther: (medium: string) => `by ${medium}`,
};

/** Who is told next, and how. */
export const tellingTexts = catalogue(english, {
  fr: {
    tells: (who, how) => `prévient ${who} ${how}`,
    inTime: (tells, left) => `${tells} dans ${left}`,
    now: (tells) => `${tells} maintenant`,
    unlessAcknowledged: 'Sauf si quelqu’un l’acquitte avant',
    always: 'Même s’il est acquitté',
    by: {
      email: 'par courriel',
      sms: 'par SMS',
      voice: 'par téléphone',
      slack: 'dans Slack',
      teams: 'dans Teams',
      file: 'dans un fichier',
      command: 'par un programme',
    },
    byOther: (medium) => `par ${medium}`,
  },
});
