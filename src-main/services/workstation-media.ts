import { z } from 'zod';
import type { MediumKind } from '#shared/domain/delivery/medium-kind.ts';

/** The one address of what the workstation itself shows or sounds. */
export const WORKSTATION_ADDRESS = 'workstation';
export const DESKTOP = 'desktop';

/** What the workstation tells by itself, without a network and without anybody's help. */
export const workstationMedia: readonly MediumKind[] = [
  workstationMedium(DESKTOP, 'Desktop', true),
  workstationMedium('sound', 'Sound', false),
];

function workstationMedium(slug: string, name: string, canAcknowledge: boolean): MediumKind {
  return {
    slug,
    name,
    capabilities: { needsNetwork: false, canAcknowledge, reportsDelivery: false },
    destination: z.object({}),
    site: null,
    addressOf: () => WORKSTATION_ADDRESS,
    problemsOf: () => [],
    labelOf: () => 'This workstation',
  };
}
