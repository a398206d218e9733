import type { Problem } from '#shared/contract/error.ts';
import type { HostClient } from '../../client/host-client.ts';
import { clearSelection } from '../../state/view.ts';
import { doneOf, plainWords, type RefusedOne } from '../incidents/outcome-words.ts';
import { tellOutcome } from '../incidents/outcomes.ts';
import { selectTexts } from './select.texts.ts';

type Host = Pick<HostClient, 'call'>;

/**
 * Closes incidents as duplicates of another, tells what came of it and offers to take it back.
 * @returns why all of it was refused; null: it was not
 */
export async function mergeIncidents(
  host: Host,
  ids: readonly number[],
  intoId: number,
  note: string,
): Promise<Problem | null> {
  const answer = await host.call('incident.merge', { ids: [...ids], intoId, note });
  if (!answer.ok) return answer.error;
  const texts = selectTexts();
  const done = doneOf(answer.value);
  tell(done.ids.length, texts.merged(done.ids.length, intoId), texts.notMerged, done.refused, () =>
    unmergeIncidents(host, done.ids, intoId),
  );
  if (done.ids.length > 0) clearSelection();
  return null;
}

async function unmergeIncidents(host: Host, ids: readonly number[], intoId: number): Promise<void> {
  const texts = selectTexts();
  const answer = await host.call('incident.unmerge', { ids: [...ids], intoId });
  if (!answer.ok) {
    return tell(0, '', `${texts.notUnmerged}. ${plainWords(answer.error)}`, [], null);
  }
  const done = doneOf(answer.value);
  tell(done.ids.length, texts.unmerged(done.ids.length), texts.notUnmerged, done.refused, null);
}

function tell(
  count: number,
  words: string,
  failure: string,
  refused: readonly RefusedOne[],
  takeBack: (() => Promise<void>) | null,
): void {
  const isDone = count > 0;
  tellOutcome({
    words: isDone ? words : '',
    failure: isDone ? null : failure,
    refused,
    takeBack: isDone ? takeBack : null,
  });
}
