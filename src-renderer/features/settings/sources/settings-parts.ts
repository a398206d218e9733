import type { SourceSettings } from '#shared/contract/source.ts';

/** How what a source reports is taken: what one form of its card is about. */
export type Behaviour = Omit<SourceSettings, 'mapping'>;
/** How JSON of its own shape is read: what another form is about. */
export type MappingSetting = Pick<SourceSettings, 'mapping'>;

export function behaviourOf({ mapping: _, ...behaviour }: SourceSettings): Behaviour {
  return behaviour;
}

export function mappingOf({ mapping }: SourceSettings): MappingSetting {
  return { mapping };
}

/** What is there now of the members that are about to be changed: what takes the change back. */
export function membersBefore(
  settings: SourceSettings,
  changed: Partial<SourceSettings>,
): Partial<SourceSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in changed));
}
