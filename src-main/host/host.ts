import type { Envelope } from '#shared/contract/method.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { Demo } from '../demo/demo.ts';
import { Engine } from '../engine/engine.ts';
import type { EngineModule } from '../engine/module.ts';
import { housekeepingModule } from '../engine/modules/housekeeping.ts';
import { incidentsModule } from '../engine/modules/incidents.ts';
import { DesktopOutbox } from '../engine/modules/outbox.ts';
import { PluginOutbox } from '../engine/modules/plugin-outbox.ts';
import { ownIncidentsModule } from '../engine/modules/own-incidents.ts';
import { storageModule } from '../engine/modules/storage.ts';
import { toldMembersModule } from '../engine/modules/told-members.ts';
import { createListener, type Listener } from '../listener/http-server.ts';
import type { MediumPlugin } from '../media/plugin.ts';
import { mediumPlugins } from '../media/plugins.ts';
import { soundMedium, type Sounder } from '../media/sound/index.ts';
import { TestClock } from '../platform/test-clock.ts';
import { VERSION } from '../platform/version.ts';
import { systemCaller } from '../services/caller.ts';
import { createServices, type Services } from '../services/services.ts';
import { desktopMedium } from '../services/workstation-media.ts';
import { openFolder, type OpenFolder } from '../storage/folder.ts';
import { createInterfaceServer, type InterfaceServer } from '../transport/interface-server.ts';
import { createLocalSocket, type LocalSocket } from '../transport/local-socket.ts';
import { ChangeFeed } from './change-feed.ts';
import { Dispatcher } from './dispatcher.ts';
import { attentionHandlers } from './handlers/attention-handlers.ts';
import { deliveryHandlers } from './handlers/delivery-handlers.ts';
import { hostHandlers } from './handlers/host-handlers.ts';
import { incidentDetailHandlers } from './handlers/incident-detail-handlers.ts';
import { incidentHandlers } from './handlers/incident-handlers.ts';
import { incidentWorkflowHandlers } from './handlers/incident-workflow-handlers.ts';
import { notificationHandlers } from './handlers/notification-handlers.ts';
import { operatorHandlers } from './handlers/operator-handlers.ts';
import { queueHandlers } from './handlers/queue-handlers.ts';
import { sessionHandlers } from './handlers/session-handlers.ts';
import { sourceHandlers } from './handlers/source-handlers.ts';
import { workflowHandlers } from './handlers/workflow-handlers.ts';
import type { HostOptions } from './host-options.ts';
import { readStatus } from './host-status.ts';
import { HostWire } from './host-wire.ts';
import type { WireServer } from './wire.ts';
import { answerToasts, openWorkstation, type Workstation } from './workstation.ts';

/** A running host: storage, services, engine, and the doors that were asked for. */
export interface Host {
  readonly wire: WireServer;
  /** Where tools post; null where it takes no posts. */
  readonly listenerAddress: string | null;
  /** Where the interface is served; null where it is not. */
  readonly interfaceAddress: string | null;
  /** The interface's address with a one-time key for whoever sits at this workstation. */
  oneTimeUrl(): string | null;
  /** Calls a method as Watchfloor itself. */
  call<Name extends MethodName>(
    name: Name,
    input: MethodInput<Name>,
  ): Promise<Envelope<MethodOutput<Name>>>;
  /** Looks for due work at once: after sleep, or when the clock jumped. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Opens a data folder and everything above it, in the order in which one part needs the other.
 * @throws Refusal if the folder is held by another host, or an address cannot be had
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const folder = await openFolder(options.dataFolder, options);
  const opened: { stop(): Promise<void> }[] = [{ stop: () => folder.close() }];
  try {
    return await assemble(options, folder, opened);
  } catch (error) {
    await stopAll(opened);
    throw error;
  }
}

async function assemble(
  options: HostOptions,
  folder: OpenFolder,
  opened: { stop(): Promise<void> }[],
): Promise<Host> {
  const { clock, logger } = options;
  const windows: { sound: Sounder } = { sound: () => 0 };
  const plugins = [
    ...(options.workstation ? [soundMedium((level) => windows.sound(level))] : []),
    ...(options.media ?? mediumPlugins),
  ];
  const services = await createServices(folder, clock, logger, {
    media: [...(options.workstation?.medium ? [desktopMedium] : []), ...plugins],
    seal: options.seal,
  });
  const workstation = options.workstation && (await openWorkstation(services, options.workstation));
  const { engine, outbox, messages } = createEngine(services, workstation, options, plugins);
  const feed = new ChangeFeed(services.context.publisher, clock);
  let listener: Listener | null = null;
  let demo: Demo | null = null;
  const dispatcher = new Dispatcher(
    {
      ...hostHandlers({
        services,
        demo: () => demo,
        refusals: () => listener?.recentRefusals() ?? [],
        status: () =>
          readStatus({
            services,
            engine,
            dataFolder: options.dataFolder,
            listener: () => listener,
            demo: () => demo,
            desktop: workstation?.medium
              ? { operatorName: workstation.operator.name, medium: workstation.medium }
              : null,
          }),
      }),
      ...attentionHandlers(services),
      ...incidentHandlers(services),
      ...notificationHandlers(services, { plugins, desktop: workstation?.medium ?? null }),
      ...deliveryHandlers(services),
      ...incidentDetailHandlers(services),
      ...operatorHandlers(services),
      ...queueHandlers(services),
      ...sessionHandlers(services),
      ...sourceHandlers(services),
      ...workflowHandlers(services),
      ...incidentWorkflowHandlers(services),
    },
    logger,
  );
  const wire = new HostWire({
    dispatcher,
    feed,
    sessions: services.sessions,
    clock,
    workstationOperatorId: () => workstation?.operator.id ?? null,
  });
  windows.sound = (level) => wire.sound(level);
  services.presence.subscribe((looking) => wire.tell({ type: 'looking', looking }));
  services.context.publisher.subscribe((changes) => {
    if (changes.some(({ topic }) => topic === 'operator')) wire.sessionsChanged();
    engine.wakeSoon();
  });
  if (workstation?.medium) {
    workstation.medium.listen(answerToasts(services, workstation, wire, logger));
  }
  if (options.engine) {
    await services.deliveries.restart();
    engine.start();
    if (clock instanceof TestClock) {
      clock.settle = async () => {
        await demo?.settle();
        await services.signals.settle();
        await services.postedBodies.settle();
        await engine.settle();
        await outbox?.settle();
        await settleMessages(engine, messages);
        await services.housekeeping.settle();
      };
    }
  }
  opened.push({
    async stop() {
      // Also of senders that did not wait for the answer.
      await services.signals.settle();
      await services.postedBodies.settle();
      await engine.stop();
      await messages.stop();
      await services.housekeeping.settle();
      await services.backups.settle();
      await services.profileLibrary.loaded;
    },
  });
  opened.push({ stop: () => wire.settled() });
  const startedAt = clock.now();
  if (options.listener) {
    listener = await createListener({
      ...options.listener,
      door: services.signals,
      changes: services.reportedChanges,
      incidents: services.sourceIncidents,
      posted: services.postedBodies,
      argus: services,
      acknowledge: services.acknowledgeLinks,
      clock,
      logger,
      statusOf: () => ({ version: VERSION, startedAt }),
    });
    opened.push({ stop: () => listener?.close() ?? Promise.resolve() });
  }
  if (options.demo && listener) {
    const playing = await Demo.open(services, listener.address);
    demo = playing;
    opened.push({ stop: () => playing.close() });
  }
  const doors = await openDoors(options, services, wire, opened);
  await folder.announce({
    listener: listener?.address ?? null,
    interface: doors.interfaceServer?.address ?? null,
  });
  return {
    wire,
    listenerAddress: listener?.address ?? null,
    interfaceAddress: doors.interfaceServer?.address ?? null,
    oneTimeUrl() {
      if (!doors.interfaceServer || !workstation) return null;
      const key = services.sessions.offerOneTimeKey(workstation.operator.id);
      return `${doors.interfaceServer.address}/#key=${key}`;
    },
    call: (name, input) =>
      dispatcher.call(name, input, { caller: systemCaller, live: null }) as Promise<
        Envelope<MethodOutput<typeof name>>
      >,
    wake: () => engine.wake(),
    async stop() {
      feed.close();
      await stopAll(opened);
    },
  };
}

interface Doors {
  readonly interfaceServer: InterfaceServer | null;
  readonly localSocket: LocalSocket | null;
}

/** The doors of people: the interface for browsers, and the folder's own socket for the command line. */
async function openDoors(
  options: HostOptions,
  services: Services,
  wire: HostWire,
  opened: { stop(): Promise<void> }[],
): Promise<Doors> {
  const { clock, logger, dataFolder } = options;
  let interfaceServer: InterfaceServer | null = null;
  if (options.interface) {
    interfaceServer = await createInterfaceServer({
      ...options.interface,
      wire,
      sessions: services.sessions,
      clock,
      logger,
    });
    const server = interfaceServer;
    opened.push({ stop: () => server.close() });
  }
  if (!options.engine) return { interfaceServer, localSocket: null };
  const localSocket = await createLocalSocket({ folder: dataFolder, wire, logger });
  opened.push({ stop: () => localSocket.close() });
  return { interfaceServer, localSocket };
}

function createEngine(
  services: Services,
  workstation: Workstation | null,
  { clock, logger }: HostOptions,
  plugins: readonly MediumPlugin[],
): { engine: Engine; outbox: DesktopOutbox | null; messages: PluginOutbox } {
  const outbox = workstation?.medium ? new DesktopOutbox(services, workstation.medium) : null;
  const modules: EngineModule[] = [
    incidentsModule(services.incidentCatchUp),
    housekeepingModule(services.housekeeping),
    ownIncidentsModule(services.ownIncidents),
    storageModule(services.storageHealth),
    ...(outbox ? [outbox] : []),
  ];
  const messages = new PluginOutbox(services, plugins, () => engine.wakeSoon());
  // The last: of those that are due together the first one goes first.
  const counting = toldMembersModule(services.toldMembers);
  const engine = new Engine([...modules, messages, counting], clock, logger);
  return { engine, outbox, messages };
}

/** What was sent may make something else due at once. */
async function settleMessages(engine: Engine, messages: PluginOutbox): Promise<void> {
  await messages.settle();
  await engine.settle();
}

/** Newest first: doors close before what they lead to. */
async function stopAll(opened: { stop(): Promise<void> }[]): Promise<void> {
  for (const part of opened.reverse()) await part.stop();
}
