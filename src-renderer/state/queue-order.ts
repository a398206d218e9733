import type { IncidentRow, QueueFilter, QueueSection } from '#shared/contract/incident.ts';

/** Where in the queue an incident belongs. */
export function sectionOf(row: IncidentRow): QueueSection {
  if (!row.stateful) return 'messages';
  if (!row.open) return 'closed';
  return row.acknowledged ? 'acknowledged' : 'unacknowledged';
}

/** It asks for attention and nobody was told, or telling somebody failed: it sorts first within its level. */
function isUntold(row: IncidentRow): boolean {
  return row.deliveryFailed || (row.promptSince !== null && row.toldCount === 0);
}

/** The order of one section: negative if `one` stands before `other`. Never 0 for two incidents. */
export function compareRows(section: QueueSection, one: IncidentRow, other: IncidentRow): number {
  switch (section) {
    case 'unacknowledged':
      return one.level - other.level || untoldFirst(one, other) || newestFirst(one, other);
    case 'acknowledged':
      return one.level - other.level || newestFirst(one, other);
    case 'messages':
      return newestFirst(one, other);
    case 'closed':
      return (other.endTime ?? 0) - (one.endTime ?? 0) || other.id - one.id;
  }
}

/**
 * Whether a filter lets a row through, as far as the row itself tells. The host also searches
 * messages, which a row does not carry.
 */
export function matchesFilter(row: IncidentRow, filter: QueueFilter): boolean {
  if (filter.levels && !filter.levels.includes(row.level)) return false;
  if (filter.sourceIds && !filter.sourceIds.includes(row.source.id)) return false;
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [row.description, row.key, ...row.tags].join('\n').toLowerCase();
  return words.every((word) => word === `#${row.id}` || text.includes(word));
}

function untoldFirst(one: IncidentRow, other: IncidentRow): number {
  return Number(isUntold(other)) - Number(isUntold(one));
}

function newestFirst(one: IncidentRow, other: IncidentRow): number {
  return other.startTime - one.startTime || other.id - one.id;
}
