import type { IncidentDetail } from '#shared/contract/incident.ts';
import { eventWords } from './event-words.ts';
import type { HistoryItem } from './history-items.ts';
import { historyTexts } from './history.texts.ts';

/** An entry of the history as text. Both parts may have been posted: hostile. */
export interface ItemWords {
  readonly what: string;
  /** What was written along with it. */
  readonly text: string;
}

/** Puts an entry of the history into one sentence, with what was written along with it. */
export function itemWords(
  item: HistoryItem,
  { row, acknowledgements }: Pick<IncidentDetail, 'row' | 'acknowledgements'>,
): ItemWords {
  if (item.kind === 'telling') {
    const { operatorName, medium, state, error } = item.delivery;
    const texts = historyTexts();
    const who = operatorName ?? texts.nobodyInParticular;
    return { what: `${who} ${texts.wasTold(medium)}: ${texts.outcomes[state]}`, text: error ?? '' };
  }
  const { event } = item;
  const words = eventWords(event, row.description, acknowledgements);
  const changes = words.changes.map(({ before, after }) =>
    [before, after].filter(Boolean).join(' → '),
  );
  const what = [event.actor.name, words.did, ...changes].filter(Boolean).join(' ');
  return { what, text: words.text };
}
