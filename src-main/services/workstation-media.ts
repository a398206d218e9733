import { z } from 'zod';
import type { MediumKind } from '#shared/domain/delivery/medium-kind.ts';

/** The one address of what the workstation itself shows. */
export const WORKSTATION_ADDRESS = 'workstation';
export const DESKTOP = 'desktop';

/** Whether somebody is told there by what this workstation shows, whoever sits at it. */
export function isOfWorkstation({ medium }: { readonly medium: string }): boolean {
  return medium === DESKTOP;
}

/** What the workstation shows by itself, without a network and without anybody's help. */
export const desktopMedium: MediumKind = {
  slug: DESKTOP,
  name: 'Desktop',
  capabilities: { needsNetwork: false, canAcknowledge: true, reportsDelivery: false },
  destination: z.object({}),
  site: null,
  addressOf: () => WORKSTATION_ADDRESS,
  problemsOf: () => [],
  labelOf: () => 'This workstation',
};
