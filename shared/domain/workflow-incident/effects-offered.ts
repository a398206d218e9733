import { createCatalogue } from '../workflow/catalogue/catalogue.ts';
import type { EffectName } from '../workflow/catalogue/effects.ts';

/** The effects that incidents can perform: a definition with another is refused when it is published. */
const offeredEffects: readonly EffectName[] = [
  'incident.note',
  'incident.level',
  'incident.tag',
  'notify.desktop',
  'notify.requireAck',
  'webhook.post',
];

/** What definitions of incidents' workflows may name. */
export const incidentCatalogue = createCatalogue(offeredEffects);
