import type { Problem } from '#shared/contract/error.ts';
import type { Instant } from '#shared/time/instant.ts';
import { hostNow } from '../../client/clock.ts';
import { useHost } from '../../client/context.tsx';
import type { HostClient } from '../../client/host-client.ts';
import { fileStamp, saveFile } from '../../components/save-file.ts';
import { currentZone } from '../../state/preferences.ts';
import { plainWords } from '../incidents/outcome-words.ts';
import { tellOutcome } from '../incidents/outcomes.ts';
import { responseTimes } from './milestones.ts';
import { postmortemDraft } from './postmortem.ts';
import { postmortemTexts } from './postmortem.texts.ts';
import { historyAsCsv, historyAsJson, savedHistory, type SavedHistory } from './saved-history.ts';
import { joinedEvents, readEvents } from './whole-history.ts';

/** So many events are taken along at most, the newest ones. */
const MOST_SAVED = 20_000;

interface Format {
  readonly ending: string;
  readonly type: string;
  readonly write: (saved: SavedHistory, now: Instant, zone: string) => string;
}

const formats = {
  postmortem: { ending: 'postmortem.md', type: 'text/markdown', write: postmortemDraft },
  csv: { ending: 'csv', type: 'text/csv', write: historyAsCsv },
  json: { ending: 'json', type: 'application/json', write: historyAsJson },
} satisfies Readonly<Record<string, Format>>;

export type HistoryFormat = keyof typeof formats;
export const historyFormats = Object.keys(formats) as HistoryFormat[];

/** Saves the whole history of an incident as a file; what is not read yet is read for it. */
export function useHistoryExport(): (id: number, format: HistoryFormat) => Promise<void> {
  const host = useHost();
  return async (id, format) => {
    const texts = postmortemTexts();
    const read = await readSaved(host, id);
    if ('problem' in read) {
      const failure = `${texts.notSaved}. ${plainWords(read.problem)}`;
      return tellOutcome({ words: '', failure, refused: [], takeBack: null });
    }
    const { ending, type, write }: Format = formats[format];
    const now = hostNow();
    const file = `watchfloor-${id}-${fileStamp(now)}.${ending}`;
    saveFile(file, type, write(read, now, currentZone()));
    const words = read.isCut ? texts.savedCut(file, read.events.length) : texts.saved(file);
    tellOutcome({ words, failure: null, refused: [], takeBack: null });
  };
}

async function readSaved(
  host: Pick<HostClient, 'call'>,
  id: number,
): Promise<SavedHistory | { readonly problem: Problem }> {
  const [detail, read, workflow] = await Promise.all([
    host.call('incident.get', { id }),
    readEvents(host, id, undefined, MOST_SAVED),
    host.call('incident.workflow', { id }),
  ]);
  if (!detail.ok) return { problem: detail.error };
  if (read.problem) return { problem: read.problem };
  const events = joinedEvents(read, null);
  const times = responseTimes(detail.value, events, workflow.ok ? workflow.value : null);
  return savedHistory(detail.value, events, times, read.more);
}
