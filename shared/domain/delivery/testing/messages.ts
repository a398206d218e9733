import { FOREVER, MINUTE, parseInstant, type Instant } from '#shared/time/instant.ts';
import type { MessageEvent, MessageIncident, Reader } from '../wording-parts.ts';

/** One in the afternoon in Oslo. */
export const NOON: Instant = parseInstant('2026-11-22T12:00:00Z') ?? 0;
export const oslo: Reader = { language: 'en', zone: 'Europe/Oslo' };

/** An incident that has been open for half an hour at {@link NOON}. */
export function anIncident(changes: Partial<MessageIncident> = {}): MessageIncident {
  return {
    id: 12,
    level: 1,
    description: 'link down',
    source: { name: 'nagios' },
    tags: ['host=core-1', 'site=oslo'],
    startTime: NOON - 30 * MINUTE,
    endTime: FOREVER,
    lastSignalAt: NOON - MINUTE,
    acknowledged: false,
    detailsUrl: 'https://nagios.example/12',
    ticketUrl: '',
    ...changes,
  };
}

export function anEvent(changes: Partial<MessageEvent> = {}): MessageEvent {
  return { type: 'CLO', actor: 'anna', timestamp: NOON, description: 'fixed', ...changes };
}
