import type { Signal } from '#shared/domain/incident/signal.ts';
import type { AuthenticatedSource, SignalResult } from '../../services/signal-port.ts';
import type { RouteContext } from '../route.ts';
import { InvalidEvent } from './invalid-event.ts';

/** What was posted to another system's API, and what it means. */
interface PostedEvent {
  /** The API, where what was posted is shown. */
  readonly format: string;
  readonly body: unknown;
  readonly source: AuthenticatedSource;
  readonly signals: readonly Signal[];
}

/**
 * Hands the signals of one event to the services, and counts them once they are on disk.
 * @throws InvalidEvent where one of them was refused
 */
export async function submitEvent(
  { format, body, source, signals }: PostedEvent,
  { door, posted, clock, meter }: RouteContext,
): Promise<readonly SignalResult[]> {
  const results = await door.submit(source, signals);
  const refused = results.find(({ error }) => error !== undefined);
  if (refused?.error) throw new InvalidEvent([refused.error.message]);
  posted?.keep({
    format,
    posted: results.map(() => body),
    results: results.map(({ incidentId, outcome }) => ({ incident: incidentId, outcome })),
  });
  meter.count(results.length, clock.now());
  return results;
}

/** The source without its reopen window, for APIs in which what is closed stays closed. */
export function withoutReopening(source: AuthenticatedSource): AuthenticatedSource {
  return { ...source, reopenWindowSeconds: 0 };
}
