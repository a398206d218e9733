import type { IncidentRow } from '#shared/contract/incident.ts';
import { queueTexts } from './queue.texts.ts';

/** "2 new, 1 critical: Power feed B lost". */
export function waitingWords(
  waiting: readonly number[],
  rows: ReadonlyMap<number, IncidentRow>,
): string {
  const arrived = waiting.flatMap((id) => rows.get(id) ?? []);
  const criticals = arrived.filter(({ level, open }) => level === 1 && open);
  const first = criticals[0] ?? arrived[0];
  return queueTexts().newWords(arrived.length, criticals.length, first?.description ?? '');
}
