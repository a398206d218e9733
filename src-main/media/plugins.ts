import { commandMedium } from './command/index.ts';
import { emailMedium } from './email/index.ts';
import { fileMedium } from './file/index.ts';
import { ntfyMedium } from './ntfy/index.ts';
import type { MediumPlugin } from './plugin.ts';
import { slackMedium } from './slack/index.ts';
import { smsMedium } from './sms/index.ts';
import { teamsMedium } from './teams/index.ts';
import { voiceMedium } from './voice/index.ts';
import { webhookMedium } from './webhook/index.ts';

/** The media that come with Watchfloor, in the order in which they are offered. */
export const mediumPlugins: readonly MediumPlugin[] = [
  emailMedium,
  smsMedium,
  voiceMedium,
  ntfyMedium,
  slackMedium,
  teamsMedium,
  webhookMedium,
  commandMedium,
  fileMedium,
];
