import { useMemo } from 'react';
import { hostNow } from '../../client/clock.ts';
import { fileStamp, saveFile } from '../../components/save-file.ts';
import { useEntities } from '../../state/entities.ts';
import { sectionKeysOf } from '../../state/queue-data.ts';
import { tellOutcome } from '../incidents/outcomes.ts';
import { asCsv, asJson } from './export-rows.ts';
import { useQueueReader } from './reader-context.tsx';
import { tableTexts } from './table.texts.ts';

/** An exported file holds at most so many incidents. */
const MOST_EXPORTED = 10_000;

const formats = {
  csv: { type: 'text/csv', write: asCsv },
  json: { type: 'application/json', write: asJson },
} as const;

export type ExportFormat = keyof typeof formats;

/** Saves what the queue shows, in its order, as a file; recently closed ones too. */
export function useQueueExport(): (format: ExportFormat) => Promise<void> {
  const reader = useQueueReader();
  return useMemo(
    () => async (format) => {
      const texts = tableTexts();
      const found = await reader.readRows(sectionKeysOf(useEntities.getState()), MOST_EXPORTED);
      if (!found) {
        tellOutcome({ words: '', failure: texts.notExported, refused: [], takeBack: null });
        return;
      }
      const { type, write } = formats[format];
      const file = `watchfloor-${fileStamp(hostNow())}.${format}`;
      saveFile(file, type, write(found.rows));
      const { length } = found.rows;
      const words = found.more ? texts.exportedFirst(length, file) : texts.exported(length, file);
      tellOutcome({ words, failure: null, refused: [], takeBack: null });
    },
    [reader],
  );
}
