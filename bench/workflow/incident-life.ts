import type { Message } from '#shared/domain/workflow/instance.ts';
import { MINUTE } from '#shared/time/instant.ts';

const DAYS_30 = 30 * 24 * 60;

const told = (type: string, minute: number): Message => ({
  type,
  timestamp: minute * MINUTE,
  from: 'operator',
  body: {
    ...{ key: 'eth0', level: 2, description: 'Link down on eth0', tags: { site: 'oslo' } },
    ...{ by: 'eva', user: 'eva' },
  },
});

/**
 * What an incident of the default workflow is told from its first signal to the archive; some of it changes
 * nothing, as most messages do.
 */
export const lifeMessages: readonly Message[] = [
  told('signal', 0),
  told('signal', 1),
  told('signal', 2),
  told('acknowledge', 3),
  told('signal', 4),
  told('stabilize', 5),
  told('signal', 6),
  told('end', 7),
  told('restart', 8),
  told('end', 9),
  told('$timer', 9 + DAYS_30),
];
