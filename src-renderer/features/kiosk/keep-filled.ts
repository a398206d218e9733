import type { Unsubscribe } from '../../client/transport.ts';
import { useEntities } from '../../state/entities.ts';
import type { SectionData } from '../../state/queue-data.ts';
import type { QueueReader } from '../../state/queue-reader.ts';

/** What could not be read is tried again after so long, in milliseconds: nobody presses anything here. */
const RETRY_MS = 5_000;
const partsShown = ['unacknowledged', 'acknowledged'] as const;

/**
 * Reads on as soon as a part has fewer incidents than fit on the screen and goes on: nobody scrolls
 * here, and what is answered leaves the screen.
 * @param places how many lines fit
 */
export function keepFilled(
  reader: Pick<QueueReader, 'readMore' | 'retry'>,
  places: number,
): Unsubscribe {
  const fill = (): void => {
    for (const part of partsShown) {
      const data = useEntities.getState().sections[part];
      if (data.state === 'ready' && isShort(data, places)) void reader.readMore(part);
    }
  };
  const retry = (): void => {
    for (const part of partsShown) {
      if (useEntities.getState().sections[part].state === 'failed') reader.retry(part);
    }
  };
  const stop = useEntities.subscribe(({ sections }, before) => {
    if (sections !== before.sections) fill();
  });
  const timer = setInterval(retry, RETRY_MS);
  fill();
  return () => {
    clearInterval(timer);
    stop();
  };
}

function isShort({ ids, rest }: SectionData, places: number): boolean {
  return rest.kind !== 'none' && ids.length < places;
}
