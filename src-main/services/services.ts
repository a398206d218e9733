import path from 'node:path';
import type { MediumKind } from '#shared/domain/delivery/medium-kind.ts';
import { systemChance } from '../platform/chance.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { keyFileSeal, SecretBox, type Seal } from '../platform/secret-box.ts';
import * as changeStore from '../storage/change-store.ts';
import type { Database } from '../storage/database.ts';
import { AccessTokens } from './access-tokens.ts';
import { AcknowledgeLinks } from './acknowledge-links.ts';
import { Backups } from './backups.ts';
import { Beginnings } from './beginnings.ts';
import { ChangeLog } from './change-log.ts';
import { ChangePublisher } from './change-publisher.ts';
import { ComingTellings } from './coming-tellings.ts';
import { ComingTimeouts } from './coming-timeouts.ts';
import { Deliveries } from './deliveries.ts';
import { DeliveryLog } from './delivery-log.ts';
import { Destinations } from './destinations.ts';
import { Diagnosis } from './diagnosis.ts';
import { Directory } from './directory.ts';
import { EarlierIncidents } from './earlier-incidents.ts';
import { Filters } from './filters.ts';
import { Housekeeping } from './housekeeping.ts';
import { IncidentCatchUp } from './incident-catch-up.ts';
import { IncidentHistory } from './incident-history.ts';
import { IncidentMerging } from './incident-merging.ts';
import { IncidentPosts } from './incident-posts.ts';
import { IncidentQueries } from './incident-queries.ts';
import { IncidentRelations } from './incident-relations.ts';
import { IncidentSearch } from './incident-search.ts';
import { IncidentTransitions } from './incident-transitions.ts';
import { IncidentWorkflows } from './incident-workflows.ts';
import { Incidents } from './incidents.ts';
import { MediaCatalogue } from './media-catalogue.ts';
import { NotificationDecision } from './notification-decision.ts';
import { NotificationSettings } from './notification-settings.ts';
import { Operators } from './operators.ts';
import { OutgoingDeliveries } from './outgoing-deliveries.ts';
import { OutgoingResults } from './outgoing-results.ts';
import { OwnIncidents } from './own-incidents.ts';
import { PostedBodies } from './posted-bodies.ts';
import { PostedIncidents } from './posted-incidents.ts';
import { Presence } from './presence.ts';
import { PreferenceService } from './preferences.ts';
import { ProfileLibrary } from './profile-library.ts';
import { Profiles } from './profiles.ts';
import { QueueQueries } from './queue-queries.ts';
import { Rehearsal } from './rehearsal.ts';
import { ReportedChanges } from './reported-changes.ts';
import { Retention } from './retention.ts';
import type { ServiceContext } from './service-context.ts';
import { Sessions } from './sessions.ts';
import { SettingBox } from './setting-box.ts';
import { Signals } from './signals.ts';
import { SourceIncidents } from './source-incidents.ts';
import { SourceKeys } from './source-keys.ts';
import { Sources } from './sources.ts';
import { StorageHealth } from './storage-health.ts';
import { Telling } from './telling.ts';
import { Timeslots } from './timeslots.ts';
import { TokenWarning } from './token-warning.ts';
import { ToldMembers } from './told-members.ts';
import { WebhookLibrary } from './webhook-library.ts';
import { WorkflowLibrary } from './workflow-library.ts';
import { WorkflowMigration } from './workflow-migration.ts';
import { Workflows } from './workflows.ts';
import { desktopMedium } from './workstation-media.ts';

/** Every use case there is: the only writers. */
export interface Services {
  readonly context: ServiceContext;
  readonly accessTokens: AccessTokens;
  readonly acknowledgeLinks: AcknowledgeLinks;
  readonly backups: Backups;
  readonly beginnings: Beginnings;
  readonly changeLog: ChangeLog;
  readonly deliveries: Deliveries;
  readonly deliveryLog: DeliveryLog;
  readonly destinations: Destinations;
  readonly diagnosis: Diagnosis;
  readonly earlierIncidents: EarlierIncidents;
  readonly filters: Filters;
  readonly housekeeping: Housekeeping;
  readonly incidentCatchUp: IncidentCatchUp;
  readonly incidentHistory: IncidentHistory;
  readonly incidentMerging: IncidentMerging;
  readonly incidentPosts: IncidentPosts;
  readonly incidentQueries: IncidentQueries;
  readonly comingTellings: ComingTellings;
  readonly comingTimeouts: ComingTimeouts;
  readonly incidentRelations: IncidentRelations;
  readonly incidentWorkflows: IncidentWorkflows;
  readonly incidents: Incidents;
  readonly incidentSearch: IncidentSearch;
  readonly media: MediaCatalogue;
  readonly notificationSettings: NotificationSettings;
  readonly operators: Operators;
  readonly outgoingDeliveries: OutgoingDeliveries;
  readonly outgoingResults: OutgoingResults;
  readonly ownIncidents: OwnIncidents;
  readonly postedBodies: PostedBodies;
  readonly postedIncidents: PostedIncidents;
  readonly preferences: PreferenceService;
  readonly presence: Presence;
  readonly profileLibrary: ProfileLibrary;
  readonly profiles: Profiles;
  readonly queueQueries: QueueQueries;
  readonly rehearsal: Rehearsal;
  readonly reportedChanges: ReportedChanges;
  readonly retention: Retention;
  readonly sessions: Sessions;
  readonly signals: Signals;
  readonly sourceIncidents: SourceIncidents;
  readonly sources: Sources;
  readonly storageHealth: StorageHealth;
  readonly telling: Telling;
  readonly timeslots: Timeslots;
  readonly tokenWarning: TokenWarning;
  readonly toldMembers: ToldMembers;
  readonly webhooks: WebhookLibrary;
  readonly workflowLibrary: WorkflowLibrary;
  readonly workflowMigration: WorkflowMigration;
  readonly workflows: Workflows;
}

/** What a host has that not every host has. */
export interface ServiceOptions {
  /** The media that this program can send over; left out: the workstation's own. */
  readonly media?: readonly MediumKind[];
  /** Keeps secrets in a better place than a file of the data folder. */
  readonly seal?: Seal | undefined;
}

/** Makes the services over an open database. */
export async function createServices(
  database: Database,
  clock: Clock,
  logger: Logger,
  { media: kinds = [desktopMedium], seal }: ServiceOptions = {},
): Promise<Services> {
  const publisher = new ChangePublisher(logger);
  publisher.startAt((await changeStore.bounds(database.read)).newest);
  const directory = new Directory(database);
  await directory.load();
  const keys = new SourceKeys(database);
  await keys.load();
  const context: ServiceContext = { database, clock, logger, publisher, directory };
  const box = new SettingBox(
    new SecretBox([...(seal ? [seal] : []), keyFileSeal(path.dirname(database.file))]),
  );
  const media = new MediaCatalogue(context, box, kinds);
  await media.install();
  const profileLibrary = new ProfileLibrary(context);
  await profileLibrary.load();
  const backups = new Backups(context);
  const retention = new Retention(context);
  const sessions = new Sessions(context);
  const comingTellings = new ComingTellings(context, profileLibrary);
  const incidentQueries = new IncidentQueries(context, retention, comingTellings);
  const webhooks = new WebhookLibrary(context);
  await webhooks.load();
  const workflowLibrary = new WorkflowLibrary(database, directory, (name) => webhooks.find(name));
  const workflows = new Workflows(context, workflowLibrary, webhooks);
  await workflows.publishShipped();
  const decision = new NotificationDecision(profileLibrary, directory, workflowLibrary);
  const telling = new Telling(decision, publisher);
  await telling.load(database.read, clock.now());
  const incidentCatchUp = new IncidentCatchUp(context, telling, workflowLibrary);
  const transitions = new IncidentTransitions(incidentCatchUp, telling, workflowLibrary);
  const signals = new Signals(context, {
    keys,
    telling,
    library: workflowLibrary,
    catchUp: incidentCatchUp,
  });
  const sources = new Sources(context, keys);
  const incidentHistory = new IncidentHistory(context, incidentQueries);
  const incidents = new Incidents(context, incidentQueries, transitions);
  const incidentSearch = new IncidentSearch(context);
  const operators = new Operators(context);
  const preferences = new PreferenceService(context);
  const notificationSettings = new NotificationSettings(context);
  await notificationSettings.load(database);
  const acknowledgeLinks = new AcknowledgeLinks(context, {
    ...{ settings: notificationSettings, incidents, queries: incidentQueries },
    ...{ operators, preferences },
  });
  const tokenWarning = new TokenWarning(context);
  return {
    context,
    accessTokens: new AccessTokens(context, keys),
    acknowledgeLinks,
    backups,
    beginnings: new Beginnings(context, profileLibrary),
    changeLog: new ChangeLog(context, incidentQueries),
    deliveries: new Deliveries(context, profileLibrary),
    deliveryLog: new DeliveryLog(context),
    destinations: new Destinations(context, { profiles: profileLibrary, media, box }),
    diagnosis: new Diagnosis(context, sources, signals, workflowLibrary),
    earlierIncidents: new EarlierIncidents(context),
    filters: new Filters(context, profileLibrary),
    housekeeping: new Housekeeping(context, { backups, retention, sessions }),
    incidentCatchUp,
    incidentHistory,
    incidentMerging: new IncidentMerging(context, transitions),
    incidentPosts: new IncidentPosts(context, transitions, incidents, incidentHistory),
    incidentQueries,
    comingTellings,
    comingTimeouts: new ComingTimeouts(context),
    incidentRelations: new IncidentRelations(context, incidentQueries, transitions),
    incidentWorkflows: new IncidentWorkflows(context, workflowLibrary, transitions),
    incidents,
    incidentSearch,
    media,
    notificationSettings,
    operators,
    outgoingDeliveries: new OutgoingDeliveries(context, {
      profiles: profileLibrary,
      links: acknowledgeLinks,
    }),
    outgoingResults: new OutgoingResults(context, profileLibrary, systemChance),
    ownIncidents: new OwnIncidents(context, { sources, signals, transitions, tokenWarning }),
    postedBodies: new PostedBodies(context),
    postedIncidents: new PostedIncidents(context, transitions, incidentSearch),
    preferences,
    presence: new Presence(clock),
    profileLibrary,
    profiles: new Profiles(context, profileLibrary),
    queueQueries: new QueueQueries(context, incidentQueries),
    reportedChanges: new ReportedChanges(context, transitions, signals),
    rehearsal: new Rehearsal(context, decision),
    retention,
    sessions,
    signals,
    sourceIncidents: new SourceIncidents(context),
    sources,
    storageHealth: new StorageHealth(context),
    telling,
    timeslots: new Timeslots(context, profileLibrary),
    tokenWarning,
    toldMembers: new ToldMembers(context, profileLibrary),
    webhooks,
    workflowLibrary,
    workflowMigration: new WorkflowMigration(context, workflowLibrary, transitions),
    workflows,
  };
}
