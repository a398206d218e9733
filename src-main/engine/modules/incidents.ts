import type { Incidents } from '../../services/incidents.ts';
import type { EngineModule } from '../module.ts';

/** What happens to incidents by themselves: acknowledgements expire, reports go stale, flapping ends. */
export function incidentsModule(incidents: Incidents): EngineModule {
  return {
    name: 'incidents',
    nextDue: () => incidents.nextDue(),
    async run() {
      await incidents.runDue();
    },
  };
}
