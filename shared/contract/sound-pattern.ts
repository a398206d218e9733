import { z } from 'zod';

/** The sounds that a level can have. The window makes them: there are no files. */
export const soundPatternNames = [
  'alarm',
  'siren',
  'rising',
  'falling',
  'pair',
  'bell',
  'knock',
] as const;
export type SoundPattern = (typeof soundPatternNames)[number];

const pattern = z.enum(soundPatternNames);

/** A sound for each level that asks for attention; none of them can be silent. */
export const soundChoices = z.object({
  critical: pattern.default('alarm'),
  high: pattern.default('rising'),
  moderate: pattern.default('pair'),
});
