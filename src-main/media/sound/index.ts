import { z } from 'zod';
import type { Level } from '#shared/domain/incident/level.ts';
import { failed, sent } from '../answer.ts';
import { defineMedium } from '../define-medium.ts';
import type { MediumPlugin } from '../plugin.ts';

/** Has the windows of this workstation sound. @returns how many there are */
export type Sounder = (level: Level) => number;

/** Sounds at this workstation, and shows nothing: the sound of the level, in every window that is open. */
export function soundMedium(sound: Sounder): MediumPlugin {
  return defineMedium({
    slug: 'sound',
    name: 'Sound',
    capabilities: { needsNetwork: false, canAcknowledge: false, reportsDelivery: false },
    lengths: { title: null, body: null },
    destination: z.object({}),
    addressOf: () => 'windows',
    labelOf: () => 'This workstation',
    compose: () => [],
    send: async ({ level }) => {
      const windows = sound(level);
      if (windows > 0)
        return sent(`Sounded in ${windows} ${windows === 1 ? 'window' : 'windows'}.`);
      return failed(
        'temporary',
        'No window of this workstation is open to sound in: open Watchfloor there.',
      );
    },
  });
}
