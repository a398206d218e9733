import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../storage/database.ts';
import type { ChangePublisher } from './change-publisher.ts';
import type { Directory } from './directory.ts';

/** What every use case works with. */
export interface ServiceContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly publisher: ChangePublisher;
  readonly directory: Directory;
}
