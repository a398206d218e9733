import type { StorageHealth } from '../../services/storage-health.ts';
import type { EngineModule } from '../module.ts';

/** Finds out when a disk that took nothing takes what is written again. */
export function storageModule(storageHealth: StorageHealth): EngineModule {
  return {
    name: 'storage',
    nextDue: () => storageHealth.nextDue(),
    run: () => storageHealth.probe(),
  };
}
