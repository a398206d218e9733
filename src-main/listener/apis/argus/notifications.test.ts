import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArgusDesk, type ArgusTestDesk } from '../../../host/testing/argus-desk.ts';
import { WireClient } from '../../../host/testing/wired-desk.ts';
import { RecordingMedium } from '../../../media/testing/recording-medium.ts';

let desk: ArgusTestDesk;
let ada: string;
let grace: string;
let source: string;
let root: string;

beforeAll(async () => {
  const workstation = { operatorName: 'root', medium: new RecordingMedium() };
  desk = await startArgusDesk(undefined, { workstation });
  ada = await desk.operatorToken('ada', 'operator');
  grace = await desk.operatorToken('grace', 'operator');
  root = (await desk.test.call('operator.addToken', { name: 'root' })).token;
  source = await desk.test.addSource('nav');
});
afterAll(() => desk[Symbol.asyncDispose]());

const ask = (token: string, method: string, path: string, body?: unknown) =>
  desk.call(token, method, `notificationprofiles/${path}`, body);

async function make(token: string, path: string, body: unknown): Promise<number> {
  const answer = await ask(token, 'POST', path, body);
  expect(answer).toMatchObject({ status: 201 });
  return (answer.body as { pk: number }).pk;
}

const open = async (key: string, level: number) => {
  const body = { start_time: '2024-06-03T10:00:00Z', tags: [], level, source_incident_id: key };
  const incident = { ...body, end_time: 'infinity' };
  return ((await desk.call(source, 'POST', 'incidents/', incident)).body as { pk: number }).pk;
};

describe('timeslots', () => {
  const NIGHT = [
    { days: [1, 2], start: '22:00:00', end: '23:59:59.999999' },
    { days: [2, 3], start: '00:00:00', end: '06:00:00' },
  ];

  it('begin with one that is always open', async () => {
    expect((await ask(ada, 'GET', 'timeslots/')).body).toMatchObject([
      {
        name: 'All the time',
        time_recurrences: [{ days: [1, 2, 3, 4, 5, 6, 7], all_day: true }],
      },
    ]);
  });

  it('come back as they were posted, though nights are one stretch here', async () => {
    const pk = await make(ada, 'timeslots/', { name: 'Nights', time_recurrences: NIGHT });
    expect((await ask(ada, 'GET', `timeslots/${pk}/`)).body).toEqual({
      ...{ pk, name: 'Nights', time_recurrences: NIGHT },
    });
    const renamed = await ask(ada, 'PATCH', `timeslots/${pk}/`, { name: 'Late' });
    expect(renamed.body).toMatchObject({ name: 'Late', time_recurrences: NIGHT });
    const put = await ask(ada, 'PUT', `timeslots/${pk}/`, { name: 'Late' });
    expect(put).toMatchObject({ status: 400, body: { time_recurrences: [expect.any(String)] } });
    expect((await ask(grace, 'GET', `timeslots/${pk}/`)).status).toBe(404);
    expect((await ask(ada, 'DELETE', `timeslots/${pk}/`)).status).toBe(204);
    expect((await ask(ada, 'GET', `timeslots/${pk}/`)).status).toBe(404);
  });

  it('are not taken from the workstation with its profile', async () => {
    const [slot] = (await ask(root, 'GET', 'timeslots/')).body as { pk: number }[];
    const removal = await ask(root, 'DELETE', `timeslots/${slot?.pk ?? 0}/`);
    expect(removal).toMatchObject({ status: 400, body: [expect.stringContaining('workstation')] });
    expect((await ask(root, 'GET', '')).body).toMatchObject([{ name: 'This workstation' }]);
  });
});

describe('filters', () => {
  it('are saved as Argus says them, and found wrong in its words', async () => {
    const filter = { open: true, maxlevel: 2, tags: ['a=b', 'a=c'] };
    const pk = await make(ada, 'filters/', { name: 'Bad', filter });
    expect((await ask(ada, 'GET', `filters/${pk}/`)).body).toEqual({
      ...{ pk, name: 'Bad', public: false },
      filter: { ...filter, hide_closed_acked: false },
    });
    const wrong = { name: 'Wrong', filter: { maxlevel: 9 } };
    expect(await ask(ada, 'POST', 'filters/', wrong)).toMatchObject({
      status: 400,
      body: { filter: { maxlevel: ['Ensure this value is less than or equal to 5.'] } },
    });
    const twice = await ask(ada, 'POST', 'filters/', { name: 'Bad', filter: {} });
    expect(twice).toMatchObject({ status: 400, body: { name: [expect.any(String)] } });
  });

  it('of others are seen where they are public, and changed by nobody else', async () => {
    const body = { name: 'Shared', filter: { acked: false }, public: true };
    const pk = await make(ada, 'filters/', body);
    expect((await ask(grace, 'GET', 'filters/')).body).toMatchObject([{ pk, name: 'Shared' }]);
    expect((await ask(grace, 'PATCH', `filters/${pk}/`, { name: 'Mine' })).status).toBe(404);
    expect((await ask(grace, 'DELETE', `filters/${pk}/`)).status).toBe(404);
  });

  it('that Argus has no words for stay as they are when they come back', async () => {
    const filter = { kind: 'none', of: [{ kind: 'text', words: 'test' }] };
    const client = await WireClient.connect(desk.test.host.wire, { kind: 'workstation' });
    await client.call('filter.save', { name: 'No tests', filter });
    const listed = (await ask(root, 'GET', 'filters/')).body as { pk: number; name: string }[];
    const shown = listed.find(({ name }) => name === 'No tests');
    expect(shown).toMatchObject({
      filter: { watchfloor: 'An incident that is not one that says “test”.' },
    });
    const path = `filters/${shown?.pk ?? 0}/`;
    const answer = await ask(root, 'PUT', path, { ...shown, name: 'Real ones' });
    expect(answer).toMatchObject({ status: 200, body: { ...shown, name: 'Real ones' } });
    const stored = await client.call('filter.list');
    expect(stored).toMatchObject({
      value: { filters: expect.arrayContaining([expect.objectContaining({ filter })]) as unknown },
    });
    client.close();
  });

  it('are previewed without being saved', async () => {
    const pk = await open('previewed', 1);
    await open('minor', 4);
    for (const path of ['preview/', 'filterpreview/']) {
      expect((await ask(ada, 'POST', path, { maxlevel: 1 })).body).toMatchObject([{ pk }]);
      expect((await ask(ada, 'POST', path, {})).body).toEqual([]);
      expect((await ask(ada, 'POST', path, { open: 'x' })).status).toBe(400);
    }
  });
});

describe('destinations and media', () => {
  it('are told with their form, which asks for an address', async () => {
    expect((await ask(ada, 'GET', 'media/')).body).toContainEqual({
      ...{ slug: 'email', name: 'E-mail', installed: true },
    });
    expect((await ask(ada, 'GET', 'media/email/json_schema/')).body).toMatchObject({
      json_schema: { required: ['email_address'] },
    });
    expect((await ask(ada, 'GET', 'media/pigeon/')).status).toBe(404);
  });

  it('are made, labelled, changed in place and removed', async () => {
    const settings = { email_address: 'ada@example.org' };
    const pk = await make(ada, 'destinations/', { media: 'email', settings });
    const path = `destinations/${pk}/`;
    expect((await ask(ada, 'GET', path)).body).toEqual({
      pk,
      media: { slug: 'email', name: 'E-mail', installed: true },
      label: null,
      suggested_label: 'E-mail: ada@example.org',
      settings: { ...settings, synced: false },
    });
    expect((await ask(ada, 'PATCH', path, { label: 'Mine' })).body).toMatchObject({
      ...{ label: 'Mine', settings },
    });
    expect((await ask(ada, 'PUT', path, { label: 'Mine' })).status).toBe(405);
    expect((await ask(grace, 'PATCH', path, { label: 'Mine' })).status).toBe(404);
    expect((await ask(ada, 'DELETE', path)).status).toBe(204);
  });

  it('keep their secrets to themselves', async () => {
    const url = 'https://hooks.example.org/services/T0/verysecret';
    const pk = await make(ada, 'destinations/', { media: 'slack', settings: { url } });
    const { body } = await ask(ada, 'GET', `destinations/${pk}/`);
    expect(JSON.stringify(body)).not.toContain('verysecret');
    const labelled = await ask(ada, 'PATCH', `destinations/${pk}/`, { label: 'Room' });
    expect(labelled).toMatchObject({ status: 200, body: { label: 'Room' } });
  });
});

describe('profiles', () => {
  async function parts(token: string) {
    const [timeslot] = (await ask(token, 'GET', 'timeslots/')).body as { pk: number }[];
    const settings = { email_address: 'work@example.org' };
    return {
      timeslot: timeslot?.pk,
      filters: [await make(token, 'filters/', { name: 'Worst', filter: { maxlevel: 1 } })],
      destinations: [await make(token, 'destinations/', { media: 'email', settings })],
    };
  }

  it('are made of what the caller may use, and shown with it', async () => {
    const own = await parts(grace);
    const pk = await make(grace, '', { name: 'Work', ...own });
    expect((await ask(grace, 'GET', `${pk}/`)).body).toMatchObject({
      ...{ pk, name: 'Work', active: true },
      timeslot: { pk: own.timeslot, name: 'All the time' },
      filters: [{ pk: own.filters[0], filter: { maxlevel: 1 } }],
      destinations: [{ pk: own.destinations[0], media: { slug: 'email' } }],
    });
    expect(await ask(grace, 'POST', '', { name: 'Work', ...own })).toMatchObject({
      status: 400,
      body: { name: ['The requesting user already has a profile with that name.'] },
    });
    expect((await ask(ada, 'GET', `${pk}/`)).status).toBe(404);
    expect(await ask(ada, 'POST', '', { ...own, name: 'Stolen' })).toMatchObject({
      status: 400,
      body: { filters: [expect.stringContaining('does not exist')] },
    });
    const [mine] = (await ask(ada, 'GET', 'filters/')).body as { pk: number }[];
    const stolen = { ...own, filters: [mine?.pk] };
    expect(await ask(ada, 'POST', '', stolen)).toMatchObject({
      status: 400,
      body: { timeslot: ["The user of 'timeslot' must be the same as the requesting user."] },
    });
    expect(await ask(grace, 'DELETE', `filters/${own.filters[0] ?? 0}/`)).toMatchObject({
      status: 400,
      body: 'Cannot delete this filter since it is in use in the notification profile(s): Work.',
    });
    const paused = await ask(grace, 'PATCH', `${pk}/`, { active: false });
    expect(paused.body).toMatchObject({ name: 'Work', active: false });
    const without = await ask(grace, 'PATCH', `${pk}/`, { filters: [] });
    expect(without).toMatchObject({
      status: 400,
      body: { filters: ['This list may not be empty.'] },
    });
  });

  it('tell the incidents of their filters, which are also found in the list', async () => {
    const pk = await open('worst', 1);
    const [profile] = (await ask(grace, 'GET', '')).body as { pk: number; filters: never }[];
    const [filter] = (profile?.filters ?? []) as { pk: number }[];
    const { body } = await ask(grace, 'GET', `${profile?.pk ?? 0}/incidents/`);
    const fitting = (body as { pk: number }[]).map((incident) => incident.pk);
    expect(fitting).toContain(pk);
    const list = async (token: string, query: string) => {
      const answer = await desk.call(token, 'GET', `incidents/?${query}`);
      return (answer.body as { results: { pk: number }[] }).results.map((row) => row.pk);
    };
    const byProfile = `notificationprofile_pk=${profile?.pk ?? 0}`;
    expect(await list(grace, byProfile)).toEqual(fitting);
    expect(await list(grace, `filter_pk=${filter?.pk ?? 0}`)).toEqual(fitting);
    expect(await list(grace, `${byProfile}&level__lte=5&open=false`)).toEqual([]);
    expect(await list(ada, byProfile)).toEqual([]);
    expect(await list(ada, `filter_pk=${filter?.pk ?? 0}`)).toEqual([]);
  });

  it('belong to operators: a source has none', async () => {
    expect((await ask(source, 'GET', 'timeslots/')).body).toEqual([]);
    const slot = { name: 'x', time_recurrences: [] };
    expect((await ask(source, 'POST', 'timeslots/', slot)).status).toBe(403);
  });
});
