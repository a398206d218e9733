import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import * as changeStore from '../storage/change-store.ts';
import type { Database } from '../storage/database.ts';
import { AccessTokens } from './access-tokens.ts';
import { Backups } from './backups.ts';
import { ChangeLog } from './change-log.ts';
import { ChangePublisher } from './change-publisher.ts';
import { Deliveries } from './deliveries.ts';
import { Diagnosis } from './diagnosis.ts';
import { Directory } from './directory.ts';
import { EarlierIncidents } from './earlier-incidents.ts';
import { Housekeeping } from './housekeeping.ts';
import { IncidentHistory } from './incident-history.ts';
import { IncidentMerging } from './incident-merging.ts';
import { IncidentPosts } from './incident-posts.ts';
import { IncidentQueries } from './incident-queries.ts';
import { IncidentRelations } from './incident-relations.ts';
import { IncidentSearch } from './incident-search.ts';
import { IncidentTransitions } from './incident-transitions.ts';
import { IncidentWorkflows } from './incident-workflows.ts';
import { Incidents } from './incidents.ts';
import { Operators } from './operators.ts';
import { OwnIncidents } from './own-incidents.ts';
import { PostedBodies } from './posted-bodies.ts';
import { PostedIncidents } from './posted-incidents.ts';
import { Presence } from './presence.ts';
import { PreferenceService } from './preferences.ts';
import { QueueQueries } from './queue-queries.ts';
import { ReportedChanges } from './reported-changes.ts';
import { Retention } from './retention.ts';
import type { ServiceContext } from './service-context.ts';
import { Sessions } from './sessions.ts';
import { Signals } from './signals.ts';
import { SourceKeys } from './source-keys.ts';
import { Sources } from './sources.ts';
import { StorageHealth } from './storage-health.ts';
import { Telling } from './telling.ts';
import { TokenWarning } from './token-warning.ts';
import { WorkflowLibrary } from './workflow-library.ts';
import { WorkflowMigration } from './workflow-migration.ts';
import { Workflows } from './workflows.ts';

/** Every use case there is: the only writers. */
export interface Services {
  readonly context: ServiceContext;
  readonly accessTokens: AccessTokens;
  readonly backups: Backups;
  readonly changeLog: ChangeLog;
  readonly deliveries: Deliveries;
  readonly diagnosis: Diagnosis;
  readonly earlierIncidents: EarlierIncidents;
  readonly housekeeping: Housekeeping;
  readonly incidentHistory: IncidentHistory;
  readonly incidentMerging: IncidentMerging;
  readonly incidentPosts: IncidentPosts;
  readonly incidentQueries: IncidentQueries;
  readonly incidentRelations: IncidentRelations;
  readonly incidentWorkflows: IncidentWorkflows;
  readonly incidents: Incidents;
  readonly incidentSearch: IncidentSearch;
  readonly operators: Operators;
  readonly ownIncidents: OwnIncidents;
  readonly postedBodies: PostedBodies;
  readonly postedIncidents: PostedIncidents;
  readonly preferences: PreferenceService;
  readonly presence: Presence;
  readonly queueQueries: QueueQueries;
  readonly reportedChanges: ReportedChanges;
  readonly retention: Retention;
  readonly sessions: Sessions;
  readonly signals: Signals;
  readonly sources: Sources;
  readonly storageHealth: StorageHealth;
  readonly telling: Telling;
  readonly tokenWarning: TokenWarning;
  readonly workflowLibrary: WorkflowLibrary;
  readonly workflowMigration: WorkflowMigration;
  readonly workflows: Workflows;
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
  await telling.load(database.read, clock.now());
  const backups = new Backups(context);
  const retention = new Retention(context);
  const sessions = new Sessions(context);
  const incidentQueries = new IncidentQueries(context, retention);
  const workflowLibrary = new WorkflowLibrary(database, directory);
  const workflows = new Workflows(context, workflowLibrary);
  await workflows.publishShipped();
  const transitions = new IncidentTransitions(telling, workflowLibrary);
  const signals = new Signals(context, keys, telling, workflowLibrary);
  const sources = new Sources(context, keys);
  const incidentHistory = new IncidentHistory(context, incidentQueries);
  const incidents = new Incidents(context, incidentQueries, transitions);
  const incidentSearch = new IncidentSearch(context);
  const tokenWarning = new TokenWarning(context);
  return {
    context,
    accessTokens: new AccessTokens(context, keys),
    backups,
    changeLog: new ChangeLog(context, incidentQueries),
    deliveries: new Deliveries(context),
    diagnosis: new Diagnosis(context, sources, signals, workflowLibrary),
    earlierIncidents: new EarlierIncidents(context),
    housekeeping: new Housekeeping(context, { backups, retention, sessions }),
    incidentHistory,
    incidentMerging: new IncidentMerging(context, transitions),
    incidentPosts: new IncidentPosts(context, transitions, incidents, incidentHistory),
    incidentQueries,
    incidentRelations: new IncidentRelations(context, incidentQueries, transitions),
    incidentWorkflows: new IncidentWorkflows(context, workflowLibrary, transitions),
    incidents,
    incidentSearch,
    operators: new Operators(context),
    ownIncidents: new OwnIncidents(context, { sources, signals, transitions, tokenWarning }),
    postedBodies: new PostedBodies(context),
    postedIncidents: new PostedIncidents(context, transitions, incidentSearch),
    preferences: new PreferenceService(context),
    presence: new Presence(clock),
    queueQueries: new QueueQueries(context, incidentQueries),
    reportedChanges: new ReportedChanges(context, transitions),
    retention,
    sessions,
    signals,
    sources,
    storageHealth: new StorageHealth(context),
    telling,
    tokenWarning,
    workflowLibrary,
    workflowMigration: new WorkflowMigration(context, workflowLibrary, transitions),
    workflows,
  };
}
