import type { OwnIncidents } from '../../services/own-incidents.ts';
import type { EngineModule } from '../module.ts';

/** What Watchfloor itself reports: silent sources, and keys and tokens that end soon. */
export function ownIncidentsModule(ownIncidents: OwnIncidents): EngineModule {
  return {
    name: 'own-incidents',
    nextDue: () => ownIncidents.nextDue(),
    run: () => ownIncidents.runDue(),
  };
}
