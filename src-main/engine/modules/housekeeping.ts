import type { Housekeeping } from '../../services/housekeeping.ts';
import type { EngineModule } from '../module.ts';

/** What keeps the data folder small and safe: nightly backups, and the removal of what is no longer kept. */
export function housekeepingModule(housekeeping: Housekeeping): EngineModule {
  return {
    name: 'housekeeping',
    nextDue: () => housekeeping.nextDue(),
    run: () => housekeeping.runDue(),
  };
}
