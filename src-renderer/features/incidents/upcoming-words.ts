import type { IncidentRow, Upcoming } from '#shared/contract/incident.ts';
import { detailTexts } from './detail/detail.texts.ts';

/** What a card of "what happens next" says below its countdown. */
export interface UpcomingWords {
  readonly what: string;
  /** On what it depends, or what follows. */
  readonly why: string;
}

/** What will happen by itself, in words. */
export function upcomingWords(upcoming: Upcoming, row: IncidentRow): UpcomingWords {
  const texts = detailTexts();
  switch (upcoming.kind) {
    case 'acknowledgement_expiry':
      return { what: texts.expires, why: row.open ? texts.promptsAgain : texts.expiresClosed };
    case 'staleness':
      return { what: texts.goesStale, why: texts.unlessRefreshed(row.source.name) };
    case 'flapping_end':
      return { what: texts.quietAgain, why: texts.unlessFlaps };
    case 'planned_end':
      return { what: texts.closesItself, why: texts.endPlanned };
    case 'removal':
      return { what: texts.removed, why: texts.removedWhy };
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
  const texts = detailTexts();
  if (row.deliveryFailed) return { what: texts.couldNotBeTold, why: texts.lastUndelivered };
  if (row.flapping) return { what: texts.noPromptFlapping, why: texts.nobodyElse };
  if (upcoming.some(({ kind }) => kind === 'staleness')) return null;
  if (row.promptSince === null) return { what: texts.nobodyElse, why: texts.notUrgent };
  const why = row.toldCount === 0 ? texts.onlyThisDesk : texts.promptsHere;
  return { what: texts.nobodyElse, why };
}
