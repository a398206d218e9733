import type { IncidentCatchUp } from '../../services/incident-catch-up.ts';
import type { EngineModule } from '../module.ts';

/** What happens to incidents by themselves: acknowledgements expire, reports go stale, flapping ends. */
export function incidentsModule(catchUp: IncidentCatchUp): EngineModule {
  return {
    name: 'incidents',
    nextDue: () => catchUp.nextDue(),
    async run() {
      await catchUp.runDue();
    },
  };
}
