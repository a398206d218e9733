import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import * as changeStore from '../storage/change-store.ts';
import type { Database } from '../storage/database.ts';
import { Backups } from './backups.ts';
import { ChangeLog } from './change-log.ts';
import { ChangePublisher } from './change-publisher.ts';
import { Deliveries } from './deliveries.ts';
import { Diagnosis } from './diagnosis.ts';
import { Directory } from './directory.ts';
import { Housekeeping } from './housekeeping.ts';
import { IncidentQueries } from './incident-queries.ts';
import { IncidentRelations } from './incident-relations.ts';
import { IncidentTransitions } from './incident-transitions.ts';
import { Incidents } from './incidents.ts';
import { Operators } from './operators.ts';
import { PreferenceService } from './preferences.ts';
import { Retention } from './retention.ts';
import type { ServiceContext } from './service-context.ts';
import { Sessions } from './sessions.ts';
import { Signals } from './signals.ts';
import { SourceKeys } from './source-keys.ts';
import { Sources } from './sources.ts';
import { Telling } from './telling.ts';

/** Every use case there is: the only writers. */
export interface Services {
  readonly context: ServiceContext;
  readonly backups: Backups;
  readonly changeLog: ChangeLog;
  readonly deliveries: Deliveries;
  readonly diagnosis: Diagnosis;
  readonly housekeeping: Housekeeping;
  readonly incidentQueries: IncidentQueries;
  readonly incidentRelations: IncidentRelations;
  readonly incidents: Incidents;
  readonly operators: Operators;
  readonly preferences: PreferenceService;
  readonly retention: Retention;
  readonly sessions: Sessions;
  readonly signals: Signals;
  readonly sources: Sources;
  readonly telling: Telling;
}

/** Makes the services over an open database. */
export async function createServices(
  database: Database,
  clock: Clock,
  logger: Logger,
): Promise<Services> {
  const publisher = new ChangePublisher();
  publisher.startAt((await changeStore.bounds(database.read)).newest);
  const directory = new Directory(database);
  await directory.load();
  const keys = new SourceKeys(database);
  await keys.load();
  const context: ServiceContext = { database, clock, logger, publisher, directory };
  const telling = new Telling();
  const backups = new Backups(context);
  const retention = new Retention(context);
  const sessions = new Sessions(context);
  const incidentQueries = new IncidentQueries(context);
  const transitions = new IncidentTransitions(telling);
  const signals = new Signals(context, keys, telling);
  const sources = new Sources(context, keys);
  return {
    context,
    backups,
    changeLog: new ChangeLog(context, incidentQueries),
    deliveries: new Deliveries(context),
    diagnosis: new Diagnosis(context, sources, signals),
    housekeeping: new Housekeeping(context, { backups, retention, sessions }),
    incidentQueries,
    incidentRelations: new IncidentRelations(context, incidentQueries, transitions),
    incidents: new Incidents(context, incidentQueries, transitions),
    operators: new Operators(context),
    preferences: new PreferenceService(context),
    retention,
    sessions,
    signals,
    sources,
    telling,
  };
}
