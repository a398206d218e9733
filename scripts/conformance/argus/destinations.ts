import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatInstant, type Instant } from '#shared/time/instant.ts';
import {
  startArgusDesk,
  type ArgusTestDesk,
  type JsonAnswer,
} from '../../../src-main/host/testing/argus-desk.ts';
import { RecordingMedium } from '../../../src-main/media/testing/recording-medium.ts';
import { RecordingPlugin } from '../../../src-main/media/testing/recording-plugin.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';

const DESTINATIONS = 'notificationprofiles/destinations/';
const OWN_ADDRESS = { email_address: 'user@example.com' };

/** Destinations that are posted, changed and removed, and what their routes answer. */
export const destinations: Adapter = {
  fields: [
    ...['media', 'settings', 'valid', 'error', 'error_contains', 'action', 'status', 'effect'],
    ...['endpoint', 'other_user_has_same', 'expected'],
  ],
  async answer(row, { meta }) {
    const now = nowOf(meta);
    if (row['effect'] === UNINSTALLED) return { expected: UNINSTALLED, got: await uninstall(now) };
    await using people = await openPeople(now);
    if (row['endpoint'] !== undefined) {
      return { expected: row['expected'], got: await askForDuplicate(people, row) };
    }
    const { status, body } = await act(people, row);
    const expected = pick(row, ['valid', 'status', 'error', 'error_contains']);
    const contains = row['error_contains'];
    const isContained = typeof contains === 'string' && JSON.stringify(body).includes(contains);
    const got = {
      valid: status < 400,
      status,
      error: body,
      error_contains: isContained ? contains : body,
    };
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};

interface People extends AsyncDisposable {
  readonly desk: ArgusTestDesk;
  /** Whoever sits at the workstation: has a destination that Watchfloor keeps itself. */
  readonly user: string;
  readonly other: string;
}

async function openPeople(now: Instant): Promise<People> {
  const workstation = { operatorName: 'user', medium: new RecordingMedium() };
  const desk = await startArgusDesk(formatInstant(now), { workstation });
  return {
    desk,
    user: (await desk.test.call('operator.addToken', { name: 'user' })).token,
    other: await desk.operatorToken('other', 'operator'),
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}

function act({ desk, user }: People, row: Fields): Promise<JsonAnswer> {
  const action = row['action'] === undefined ? 'post' : textOf(row, 'action');
  const post = (body: Fields) => desk.call(user, 'POST', DESTINATIONS, body);
  switch (action) {
    case 'post':
      return post({ media: row['media'], settings: row['settings'] });
    case 'duplicate address for same user and media':
      return postMail(desk, user).then(() => postMail(desk, user));
    case 'change media of an existing destination':
      return postMail(desk, user).then(({ body }) =>
        desk.call(user, 'PATCH', pathOf(body), { media: 'sms' }),
      );
    case 'delete managed':
      return managedOf(desk, user).then((path) => desk.call(user, 'DELETE', path));
    default:
      throw new Error(`"${action}" is nothing that is done to destinations here`);
  }
}

function postMail(desk: ArgusTestDesk, token: string): Promise<JsonAnswer> {
  return desk.call(token, 'POST', DESTINATIONS, { media: 'email', settings: OWN_ADDRESS });
}

async function askForDuplicate({ desk, user, other }: People, row: Fields): Promise<unknown> {
  const { body } = await postMail(desk, user);
  if (row['other_user_has_same'] === true) await postMail(desk, other);
  return (await desk.call(user, 'GET', `${pathOf(body)}duplicate/`)).body;
}

async function managedOf(desk: ArgusTestDesk, token: string): Promise<string> {
  const { body } = await desk.call(token, 'GET', DESTINATIONS);
  const all = Array.isArray(body) ? body.filter(isFields) : [];
  const managed = all.find(({ settings }) => isFields(settings) && settings['synced'] === true);
  return pathOf(managed);
}

function pathOf(destination: unknown): string {
  return `${DESTINATIONS}${isFields(destination) ? String(destination['pk']) : ''}/`;
}

const UNINSTALLED = 'medium.installed becomes false, nothing sent, no exception';
const RECORDER = 'notificationprofiles/media/recorder/';

/** A host whose program no longer has the medium of a destination that a profile uses. */
async function uninstall(now: Instant): Promise<string> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'watchfloor-media-'));
  const plugin = new RecordingPlugin();
  try {
    const start = (media: readonly RecordingPlugin[]) =>
      startArgusDesk(formatInstant(now), { dataFolder, media });
    const token = await prepare(start, plugin);
    await using desk = await start([]);
    const incident = { start_time: formatInstant(now), tags: [], end_time: 'infinity' };
    const key = await desk.test.addSource('reporter');
    const posted = await desk.call(key, 'POST', 'incidents/', incident);
    const { body } = await desk.call(token, 'GET', RECORDER);
    const installed = isFields(body) ? String(body['installed']) : 'unknown';
    const sent = plugin.sent.length === 0 ? 'nothing sent' : 'something was sent';
    const outcome = posted.status === 201 ? 'no exception' : `status ${posted.status}`;
    return `medium.installed becomes ${installed}, ${sent}, ${outcome}`;
  } finally {
    await rm(dataFolder, { recursive: true });
  }
}

/** @returns the token of an operator whose profile tells over the plug-in */
async function prepare(
  start: (media: readonly RecordingPlugin[]) => Promise<ArgusTestDesk>,
  plugin: RecordingPlugin,
): Promise<string> {
  await using desk = await start([plugin]);
  const token = await desk.operatorToken('user', 'operator');
  const call = async (path: string, body: Fields) =>
    (await desk.call(token, 'POST', `notificationprofiles/${path}`, body)).body as { pk: number };
  const { body: slots } = await desk.call(token, 'GET', 'notificationprofiles/timeslots/');
  const filter = await call('filters/', { name: 'all', filter: { maxlevel: 5 } });
  const destination = await call('destinations/', { media: 'recorder', settings: { room: 'a' } });
  await call('', {
    timeslot: (slots as { pk: number }[])[0]?.pk,
    filters: [filter.pk],
    destinations: [destination.pk],
  });
  return token;
}
