import path from 'node:path';
import { mediumPlugins } from '../../src-main/media/plugins.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { createLogger } from '../../src-main/platform/logger.ts';
import { systemCaller, type Caller } from '../../src-main/services/caller.ts';
import { createServices, type Services } from '../../src-main/services/services.ts';
import { DATABASE_FILE } from '../../src-main/storage/database.ts';
import { openFolder } from '../../src-main/storage/folder.ts';
import { all } from '../../src-main/storage/sqlite/connection.ts';
import { withConnection } from '../../src-main/storage/sqlite/open.ts';

/** A delivery as it is on disk. */
export interface StoredMessage {
  readonly about: string;
  readonly medium: string;
  readonly state: string;
  readonly attempts: number;
}

const SELECT_MESSAGES = `
  SELECT incident.description AS about, medium, state,
    (SELECT count(*) FROM delivery_attempt WHERE delivery_id = delivery.id) AS attempts
  FROM delivery JOIN incident ON incident.id = delivery.incident_id ORDER BY delivery.id`;

/** Every message about an incident; also while a host works on it. */
export function readDeliveries(folder: string): Promise<StoredMessage[]> {
  return withConnection(path.join(folder, DATABASE_FILE), 'read', (connection) =>
    all<StoredMessage>(connection, SELECT_MESSAGES),
  );
}

/** Where messages go. */
export interface Places {
  /** A folder that takes files. */
  readonly inbox: string;
  readonly webhook: string;
  /** Of a mail server on this machine. */
  readonly mailPort: number;
}

/** Makes an operator who is told of every incident in three ways. The folder must not be held by a host. */
export async function tellEverything(folder: string, places: Places): Promise<void> {
  const logger = createLogger('error');
  const database = await openFolder(folder, { clock: systemClock, logger });
  try {
    const services = await createServices(database, systemClock, logger, { media: mediumPlugins });
    await saveProfile(services, places);
  } finally {
    await database.close();
  }
}

async function saveProfile(services: Services, places: Places): Promise<void> {
  const { destinations, filters, media, operators, profiles, timeslots } = services;
  const { id, name } = await operators.add(systemCaller, {
    ...{ name: 'ana', fullName: '', role: 'operator', password: null },
  });
  const caller: Caller = { actor: { id, kind: 'operator', name }, role: 'operator' };
  await media.configure(systemCaller, { slug: 'file', site: { folders: [places.inbox] } });
  await media.configure(systemCaller, {
    slug: 'email',
    site: { host: '127.0.0.1', port: places.mailPort, security: 'none', from: 'desk@example.org' },
  });
  const wanted = [
    ['file', { folder: places.inbox }],
    ['webhook', { url: places.webhook }],
    ['email', { email_address: 'ana@example.org' }],
  ] as const;
  const destinationIds: number[] = [];
  for (const [medium, settings] of wanted) {
    const { id: destinationId } = await destinations.save(caller, {
      medium,
      label: null,
      settings,
    });
    destinationIds.push(destinationId);
  }
  const everything = {
    name: 'Everything',
    filter: { kind: 'all', of: [] },
    public: false,
  } as const;
  const [timeslot] = await timeslots.list(caller);
  await profiles.save(caller, {
    ...{ name: 'All', timeslotId: timeslot?.id ?? 0, destinationIds },
    filterIds: [(await filters.save(caller, everything)).id],
    ...{ match: 'all', trigger: { on: 'attention' }, delaySeconds: 0, digestSeconds: 0 },
    ...{ repeat: null, notMyOwn: true, pausedUntil: null, active: true },
  });
}
