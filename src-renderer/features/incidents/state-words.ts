import type { IncidentRow } from '#shared/contract/incident.ts';
import { detailTexts } from './detail/detail.texts.ts';

/** What state an incident is in, and what is odd about it: `open, unacknowledged, stale`. */
export function stateWords(row: IncidentRow): string {
  const texts = detailTexts();
  const oddities = [row.flapping ? texts.flapping : '', row.stale ? texts.stale : ''];
  return [baseState(row), ...oddities].filter(Boolean).join(', ');
}

/** How often somebody was told, and whether that failed last. */
export function toldWords(row: IncidentRow): string {
  const texts = detailTexts();
  const told = row.toldCount === 0 ? texts.nobody : texts.times(row.toldCount);
  return row.deliveryFailed ? `${told}, ${texts.lastFailed}` : told;
}

function baseState(row: IncidentRow): string {
  const texts = detailTexts();
  if (!row.stateful) return texts.message;
  if (!row.open) return texts.closedState;
  return row.acknowledged ? texts.acknowledgedState : texts.unacknowledgedState;
}
