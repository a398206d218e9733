import type { IncidentRow } from '#shared/contract/incident.ts';
import { formatExactly } from '../../components/time-format.ts';
import { queueTexts } from './queue.texts.ts';
import { titleOf } from './row-words.ts';
import { sectionOf } from '../../state/queue-layout.ts';

/** Incidents as text for a mail or a chat: a line each, in the order given. */
export function asText(rows: readonly IncidentRow[], zone: string): string {
  return rows.map((row) => lineOf(row, zone)).join('\n');
}

function lineOf(row: IncidentRow, zone: string): string {
  const texts = queueTexts();
  const state = texts.sectionTitles[sectionOf(row)].toLowerCase();
  const parts = [
    `#${row.id}`,
    texts.levelWords[row.level],
    titleOf(row).replaceAll(/\s+/g, ' '),
    row.source.name,
    ...row.tags,
    texts.since(formatExactly(row.startTime, row.startTime, zone)),
    state,
  ];
  return parts.join(' · ');
}
