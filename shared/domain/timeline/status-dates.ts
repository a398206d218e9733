import type { Instant } from '#shared/time/instant.ts';

/** The statuses of an incident's life, in their order; `active` is dated by the start of the impact. */
export const lifeStatuses = ['active', 'investigating', 'stable', 'resolved'] as const;
export type LifeStatus = (typeof lifeStatuses)[number];
type DatedStatus = Exclude<LifeStatus, 'active'>;

/** Since when; null: it was skipped, or is not reached. */
export type StatusDates = Readonly<Record<DatedStatus, Instant | null>>;

const datedStatuses: readonly DatedStatus[] = ['investigating', 'stable', 'resolved'];

/**
 * The dates once a status is entered, forwards or backwards: its own is now unless somebody gave one
 * (which may lie in the past), later ones are gone, those that were skipped stay empty.
 * Source of the rule: ProdManager.
 */
export function enterStatus(dates: StatusDates, to: LifeStatus, now: Instant): StatusDates {
  const place = lifeStatuses.indexOf(to);
  const dateOf = (status: DatedStatus): Instant | null => {
    if (lifeStatuses.indexOf(status) > place) return null;
    return dates[status] ?? (status === to ? now : null);
  };
  return {
    investigating: dateOf('investigating'),
    stable: dateOf('stable'),
    resolved: dateOf('resolved'),
  };
}

/**
 * Checks dates that an operator gives: each not before the one that precedes it, none in the future.
 * @returns the first that is out of place, with a sentence
 */
export function misplacedDate(
  dates: StatusDates,
  impactAt: Instant,
  now: Instant,
): { readonly status: DatedStatus; readonly message: string } | undefined {
  let before: { readonly status: string; readonly at: Instant } = {
    status: 'impact',
    at: impactAt,
  };
  for (const status of datedStatuses) {
    const at = dates[status];
    if (at === null) continue;
    if (at < before.at) {
      return { status, message: `"${status}" cannot be earlier than "${before.status}".` };
    }
    if (at > now) return { status, message: `"${status}" cannot lie in the future.` };
    before = { status, at };
  }
  return undefined;
}
