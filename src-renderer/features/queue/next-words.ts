import type { IncidentRow, Telling } from '#shared/contract/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { sectionOf } from '../../state/queue-order.ts';
import { leftWords, stateOf, type RowState } from './row-words.ts';
import { tableTexts } from './table.texts.ts';

/**
 * What the table says happens next: that nobody will be told, else the next thing that is due by itself.
 * @param telling who is told next; null: nobody; undefined: not known
 */
export function nextOf(
  row: IncidentRow,
  now: Instant,
  zone: string,
  telling?: Telling | null,
): RowState | null {
  if (!row.open) return null;
  const isUnacknowledged = sectionOf(row) === 'unacknowledged';
  const state = isUnacknowledged ? stateOf(row, now, zone, telling) : null;
  if (state?.kind === 'alone') return state;
  const due = nextDue(row);
  if (!due || (isUnacknowledged && telling && telling.at <= due.at)) return state;
  const left = leftWords(Math.max(0, due.at - now));
  const texts = tableTexts();
  return { kind: 'plain', words: due.kind === 'asks' ? texts.asksIn(left) : texts.staleIn(left) };
}

function nextDue(
  row: IncidentRow,
): { readonly kind: 'asks' | 'stale'; readonly at: Instant } | null {
  const asks = row.acknowledgedUntil;
  const stale = row.stale ? null : row.expiresAt;
  const dues = [
    ...(asks === null || asks >= FOREVER ? [] : [{ kind: 'asks', at: asks } as const]),
    ...(stale === null ? [] : [{ kind: 'stale', at: stale } as const]),
  ];
  return dues.sort((one, other) => one.at - other.at)[0] ?? null;
}
