import type { IncidentRow, Upcoming } from '#shared/contract/incident.ts';

/** What a card of "what happens next" says below its countdown. */
export interface UpcomingWords {
  readonly what: string;
  /** On what it depends, or what follows. */
  readonly why: string;
}

/** What will happen by itself, in words. */
export function upcomingWords(upcoming: Upcoming, row: IncidentRow): UpcomingWords {
  switch (upcoming.kind) {
    case 'acknowledgement_expiry':
      return row.open
        ? { what: 'The acknowledgement expires', why: 'It prompts again unless it is closed' }
        : { what: 'The acknowledgement expires', why: 'It is closed, so nobody is prompted' };
    case 'staleness':
      return { what: 'Goes stale', why: `Unless ${row.source.name} refreshes it` };
    case 'flapping_end':
      return { what: 'Counts as quiet again', why: 'Unless it opens or closes before' };
    case 'planned_end':
      return { what: 'Closes by itself', why: 'Its end is planned' };
  }
}

/** Bad news about who knows of an incident; null where there is none to tell. */
export interface Warning {
  readonly what: string;
  readonly why: string;
}

/**
 * What must be said when nobody does anything: an open incident that is unacknowledged has nobody
 * but whoever looks at this desk, unless something is due that prompts.
 */
export function neglectOf(row: IncidentRow, upcoming: readonly Upcoming[]): Warning | null {
  if (!row.open || row.acknowledged) return null;
  if (row.deliveryFailed) {
    return { what: 'Nobody could be told', why: 'The last message about it was not delivered' };
  }
  if (row.flapping) {
    return { what: 'It does not prompt while it flaps', why: 'Nobody else will be told' };
  }
  const prompts = upcoming.some(({ kind }) => kind === 'staleness');
  if (prompts) return null;
  if (row.promptSince === null) {
    return { what: 'Nobody else will be told', why: 'It is not urgent enough to prompt' };
  }
  return row.toldCount === 0
    ? { what: 'Nobody else will be told', why: 'Only this desk shows it' }
    : { what: 'Nobody else will be told', why: 'It prompts here until somebody acknowledges it' };
}
