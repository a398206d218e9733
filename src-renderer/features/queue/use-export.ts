import { useMemo } from 'react';
import { formatInstant } from '#shared/time/instant.ts';
import { hostNow } from '../../client/clock.ts';
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

/** Saves what the queue shows, in its order, as a file; recently closed ones too. */
export function useQueueExport(): (format: keyof typeof formats) => Promise<void> {
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
      const file = `watchfloor-${stamp()}.${format}`;
      save(file, new Blob([write(found.rows)], { type: `${type};charset=utf-8` }));
      const { length } = found.rows;
      const words = found.more ? texts.exportedFirst(length, file) : texts.exported(length, file);
      tellOutcome({ words, failure: null, refused: [], takeBack: null });
    },
    [reader],
  );
}

/** The time as a file's name can hold it: `20261121T201000Z`. */
function stamp(): string {
  return formatInstant(hostNow()).replace(/\.\d+/, '').replace(/[-:]/g, '');
}

function save(file: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}
