import type { Problem } from '#shared/contract/error.ts';
import type { BulkResult } from '#shared/contract/incident.ts';
import { incidentsTexts } from './incidents.texts.ts';

const LONGEST_TITLE = 80;
/** First strong isolate and pop directional isolate: what stands between cannot turn the rest around. */
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** One incident that the host refused to change, and why, as a sentence. */
export interface RefusedOne {
  readonly id: number;
  readonly why: string;
}

/** What the host did of what was asked, incident by incident. */
export interface Done {
  readonly ids: readonly number[];
  readonly refused: readonly RefusedOne[];
}

/** Sorts the host's answer for several incidents into what was done and what was not. */
export function doneOf({ results }: BulkResult): Done {
  return {
    ids: results.filter(({ ok }) => ok).map(({ id }) => id),
    refused: results
      .filter(({ ok }) => !ok)
      .map(({ id, error }) => ({
        id,
        why: error ? plainWords(error) : incidentsTexts().refusedWithoutReason,
      })),
  };
}

/** What an operator calls the incidents: the one by its title, several by their number. */
export function nameOfIncidents(
  ids: readonly number[],
  titleOf: (id: number) => string | undefined,
): string {
  const [first] = ids;
  if (first === undefined) return incidentsTexts().nothing;
  if (ids.length > 1) return incidentsTexts().incidents(ids.length);
  const title = titleOf(first);
  return title === undefined ? `#${first}` : quoted(title);
}

/** A posted title within a sentence: short, and isolated, so that its writing direction stays its own. */
function quoted(title: string): string {
  const letters = [...title];
  const short =
    letters.length > LONGEST_TITLE ? `${letters.slice(0, LONGEST_TITLE).join('')}…` : title;
  return incidentsTexts().quoted(`${ISOLATE}${short}${END_ISOLATE}`);
}

/** Why something was not done, as a sentence to an operator. */
export function plainWords(problem: Problem): string {
  switch (problem.code) {
    case 'conflict':
      return incidentsTexts().conflict(problem.message);
    case 'not_allowed':
      return incidentsTexts().notAllowed(problem.message);
    default:
      return problem.message;
  }
}
