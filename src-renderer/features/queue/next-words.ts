import type { ComingTimeout, IncidentRow } from '#shared/contract/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { sectionOf } from '../../state/queue-order.ts';
import type { Coming } from '../../state/tellings.ts';
import { leftWords, stateOf, timeoutWords, type RowState } from './row-words.ts';
import { tableTexts } from './table.texts.ts';

/** What the table says happens next: that nobody will be told, else the next thing that is due by itself. */
export function nextOf(
  row: IncidentRow,
  now: Instant,
  zone: string,
  coming: Coming = {},
): RowState | null {
  if (!row.open) return null;
  const isUnacknowledged = sectionOf(row) === 'unacknowledged';
  const state = isUnacknowledged ? stateOf(row, now, zone, coming) : null;
  if (state?.kind === 'alone') return state;
  const { telling, timeout } = coming;
  const due = nextDue(row, timeout);
  if (!due || (isUnacknowledged && telling && telling.at <= due.at)) return state;
  return { kind: 'plain', words: dueWords(due, now) };
}

type Due =
  | { readonly kind: 'asks' | 'stale'; readonly at: Instant }
  | { readonly kind: 'timeout'; readonly at: Instant; readonly timeout: ComingTimeout };

function nextDue(row: IncidentRow, timeout: ComingTimeout | undefined): Due | null {
  const asks = row.acknowledgedUntil;
  const stale = row.stale ? null : row.expiresAt;
  const dues: readonly Due[] = [
    ...(asks === null || asks >= FOREVER ? [] : [{ kind: 'asks', at: asks } as const]),
    ...(stale === null ? [] : [{ kind: 'stale', at: stale } as const]),
    ...(timeout ? [{ kind: 'timeout', at: timeout.at, timeout } as const] : []),
  ];
  return [...dues].sort((one, other) => one.at - other.at)[0] ?? null;
}

function dueWords(due: Due, now: Instant): string {
  if (due.kind === 'timeout') return timeoutWords(due.timeout, now);
  const left = leftWords(Math.max(0, due.at - now));
  return due.kind === 'asks' ? tableTexts().asksIn(left) : tableTexts().staleIn(left);
}
