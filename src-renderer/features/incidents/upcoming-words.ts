import type { IncidentDetail, IncidentRow, Telling, Upcoming } from '#shared/contract/incident.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import type { Instant } from '#shared/time/instant.ts';
import { detailTexts } from './detail/detail.texts.ts';
import { tellingTexts } from './telling.texts.ts';
import { tellsWords } from './telling-words.ts';

/** What a card of "what happens next" says below its countdown. */
export interface UpcomingWords {
  readonly what: string;
  /** On what it depends, or what follows; empty: on nothing. */
  readonly why: string;
}

/** Tells one thing to come from all others of an incident. */
export function upcomingKey(upcoming: Upcoming): string {
  const { kind, at } = upcoming;
  if (kind !== 'telling') return `${kind} ${at}`;
  return `${kind} ${at} ${upcoming.unlessAcknowledged} ${tellsWords(upcoming)}`;
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
    case 'telling':
      return tellingCardWords(upcoming);
    case 'removal':
      return { what: texts.removed, why: texts.removedWhy };
  }
}

/** A card of what happens next. */
interface NextCard extends UpcomingWords {
  readonly key: string;
  readonly at: Instant;
}

/**
 * The cards of an incident, in order of time.
 * @param future what its workflow says is to come; what has no time has no card
 */
export function nextCards(
  { row, upcoming }: Pick<IncidentDetail, 'row' | 'upcoming'>,
  future: IncidentWorkflow['future'],
): readonly NextCard[] {
  const own = upcoming.map((one) => ({
    ...upcomingWords(one, row),
    key: upcomingKey(one),
    at: one.at,
  }));
  const ofWorkflow = future.flatMap(({ status, label, timestamp, certain, description }) => {
    if (timestamp === null) return [];
    const why = description === '' && !certain ? detailTexts().workflowGoesOn : description;
    return [{ key: `workflow ${status} ${timestamp}`, at: timestamp, what: label, why }];
  });
  return [...own, ...ofWorkflow].sort((one, other) => one.at - other.at);
}

/** `Tells ben by e-mail`, below its countdown. */
function tellingCardWords(telling: Telling): UpcomingWords {
  const what = tellsWords(telling);
  const { unlessAcknowledged, always } = tellingTexts();
  return {
    what: what.charAt(0).toUpperCase() + what.slice(1),
    why: telling.unlessAcknowledged ? unlessAcknowledged : always,
  };
}

/** Bad news about who knows of an incident; null where there is none to tell. */
export interface Warning {
  readonly what: string;
  readonly why: string;
}

/**
 * What must be said when nobody does anything: an open incident that is unacknowledged has nobody
 * but whoever looks at this desk, unless somebody is told next, or something is due that may tell.
 */
export function neglectOf(
  row: IncidentRow,
  upcoming: readonly Upcoming[],
  future: IncidentWorkflow['future'] = [],
): Warning | null {
  if (!row.open || row.acknowledged) return null;
  const texts = detailTexts();
  if (row.deliveryFailed) return { what: texts.couldNotBeTold, why: texts.lastUndelivered };
  const isToldNext = upcoming.some(({ kind }) => kind === 'telling');
  if (row.flapping && !isToldNext) return { what: texts.noPromptFlapping, why: texts.nobodyElse };
  const mayTell =
    upcoming.some(({ kind }) => kind === 'staleness') ||
    future.some(({ timestamp }) => timestamp !== null);
  if (isToldNext || mayTell) return null;
  if (row.promptSince === null) return { what: texts.nobodyElse, why: texts.notUrgent };
  const why = row.toldCount === 0 ? texts.onlyThisDesk : texts.promptsHere;
  return { what: texts.nobodyElse, why };
}
