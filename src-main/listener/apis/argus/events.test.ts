import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startArgusDesk, type ArgusTestDesk } from '../../../host/testing/argus-desk.ts';

let desk: ArgusTestDesk;
let source: string;
let ada: string;
beforeAll(async () => {
  desk = await startArgusDesk();
  source = await desk.test.addSource('nav');
  ada = await desk.operatorToken('ada', 'operator');
});
afterAll(() => desk[Symbol.asyncDispose]());

const START = '2024-06-03T10:00:00Z';

async function open(changes: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const body = { start_time: START, tags: [], description: 'host1 stopped', ...changes };
  const answer = await desk.call(source, 'POST', 'incidents/', body);
  return (answer.body as { pk: number }).pk;
}

const post = (token: string, id: number, body: unknown) =>
  desk.call(token, 'POST', `incidents/${id}/events/`, body);

const incident = async (id: number) => (await desk.call(ada, 'GET', `incidents/${id}/`)).body;

describe('an event', () => {
  it('is answered with exactly the keys that clients take, at its own microsecond', async () => {
    const id = await open();
    const timestamp = '2024-06-03T11:00:00.123456Z';
    const answer = await post(source, id, { timestamp, type: 'END', description: 'up again' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      pk: expect.any(Number) as unknown,
      incident: id,
      actor: { pk: expect.any(Number) as unknown, username: 'nav' },
      timestamp,
      received: '2024-06-03T12:00:00Z',
      type: { value: 'END', display: 'Incident end' },
      description: 'up again',
    });
    expect(await incident(id)).toMatchObject({ end_time: timestamp, open: false });
  });

  it('of a source that comes too late is recorded, of an operator refused', async () => {
    const id = await open();
    await post(ada, id, { timestamp: START, type: 'CLO', description: '' });
    const late = { timestamp: '2024-06-03T11:30:00Z', type: 'END' };
    expect((await post(source, id, late)).status).toBe(201);
    expect(await post(ada, id, { type: 'CLO' })).toMatchObject({
      status: 400,
      body: { type: 'The incident is already closed.' },
    });
    expect(await incident(id)).toMatchObject({ end_time: START });
  });

  it('that its workflow does not go along with is recorded of a source, and refused to an operator', async () => {
    const rules = [{ tags: ['team=security'], workflow: 'security' }];
    await desk.test.call('workflow.setRules', { rules, default: 'incident' });
    const id = await open({ tags: [{ tag: 'team=security' }] });
    const timestamp = '2024-06-03T11:30:00Z';
    expect(await post(source, id, { timestamp, type: 'END' })).toMatchObject({
      status: 201,
      body: { type: { value: 'END' } },
    });
    expect(await incident(id)).toMatchObject({ open: true });
    // Closing needs a second operator: the first has asked for it, and cannot do more.
    expect((await post(ada, id, { type: 'CLO' })).status).toBe(201);
    expect(await post(ada, id, { type: 'CLO' })).toMatchObject({
      status: 400,
      body: { type: expect.stringContaining('in the status "To be confirmed"') as unknown },
    });
    expect(await incident(id)).toMatchObject({ open: true });
  });

  it('of an end in the future leaves it open until then', async () => {
    const id = await open();
    const timestamp = '2024-06-03T12:00:30Z';
    await post(source, id, { timestamp, type: 'END' });
    expect(await incident(id)).toMatchObject({ end_time: timestamp, open: true });
  });

  it('reopens, by the source and by an operator', async () => {
    const id = await open();
    await post(source, id, { timestamp: START, type: 'END' });
    await post(source, id, { timestamp: START, type: 'RES' });
    expect(await incident(id)).toMatchObject({ end_time: 'infinity', open: true });
    await post(ada, id, { type: 'CLO' });
    await post(ada, id, { type: 'REO' });
    expect(await incident(id)).toMatchObject({ open: true });
  });

  it('ACK is told where it belongs, with the whole address', async () => {
    const id = await open();
    const { body } = await post(ada, id, { type: 'ACK' });
    const url = `${desk.test.address}/api/v2/incidents/${id}/acks/`;
    expect(body).toEqual({
      type: `Acknowledgements of this incidents should be posted through ${url}.`,
    });
  });

  it('of an incident that there is not is 404, to read and to post', async () => {
    const missing = { status: 404, body: { detail: 'No Incident matches the given query.' } };
    expect(await desk.call(ada, 'GET', 'incidents/999/events/')).toMatchObject(missing);
    expect(await post(ada, 999, { type: 'OTH' })).toMatchObject(missing);
    expect(await post(ada, 999, { type: 'XXX' })).toMatchObject({ status: 400 });
  });

  it('is found under its own incident alone', async () => {
    const id = await open();
    const { body } = await post(ada, id, { type: 'OTH', description: 'looking' });
    const { pk } = body as { pk: number };
    expect(await desk.call(ada, 'GET', `incidents/${id}/events/${pk}/`)).toMatchObject({ body });
    expect((await desk.call(ada, 'GET', `incidents/${await open()}/events/${pk}/`)).status).toBe(
      404,
    );
  });

  it('cannot be posted by a viewer', async () => {
    const viewer = await desk.operatorToken('vic', 'viewer');
    expect((await post(viewer, await open(), { type: 'OTH' })).status).toBe(403);
  });
});

describe('the events of an incident', () => {
  it('are a plain array, those that happened last first', async () => {
    const id = await open();
    await post(source, id, { timestamp: '2024-06-03T11:00:00Z', type: 'OTH', description: 'b' });
    await post(source, id, { timestamp: '2024-06-03T10:30:00Z', type: 'OTH', description: 'a' });
    const { body } = await desk.call(ada, 'GET', `incidents/${id}/events/`);
    expect(body).toMatchObject([
      { description: 'b' },
      { description: 'a' },
      { type: { value: 'STA' }, timestamp: START },
    ]);
  });
});

describe('the events of all incidents', () => {
  it('come in pages, there and back', async () => {
    const seen: number[] = [];
    let url: string | null = 'incidents/events/?page_size=3';
    let previous: string | null = null;
    while (url !== null) {
      const { body } = await desk.call(ada, 'GET', url);
      const page = body as { next: string | null; previous: string | null; results: Row[] };
      seen.push(...page.results.map(({ pk }) => pk));
      url = page.next && page.next.slice(`${desk.test.address}/api/v2/`.length);
      previous = page.previous;
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    expect(seen.at(-1)).toBe(1);
    const back = previous?.slice(`${desk.test.address}/api/v2/`.length) ?? '';
    const { body } = await desk.call(ada, 'GET', back);
    const newer = (body as { results: Row[] }).results.map(({ pk }) => pk);
    const last = seen.length % 3 === 0 ? 3 : seen.length % 3;
    expect(newer).toEqual(seen.slice(-last - 3, -last));
  });
});

interface Row {
  readonly pk: number;
}

describe('an acknowledgement', () => {
  it('has the number of its event, and acknowledges', async () => {
    const id = await open();
    const body = {
      timestamp: '2024-06-03T11:00:00Z',
      description: 'on it',
      expiration: '2024-06-03T13:00:00Z',
    };
    const answer = await desk.call(ada, 'POST', `incidents/${id}/acks/`, body);
    expect(answer.status).toBe(201);
    const { pk } = answer.body as Row;
    expect(answer.body).toEqual({
      pk,
      event: expect.objectContaining({
        pk,
        incident: id,
        type: { value: 'ACK', display: 'Acknowledge' },
        timestamp: body.timestamp,
        description: 'on it',
      }) as unknown,
      expiration: body.expiration,
    });
    expect(await incident(id)).toMatchObject({ acked: true });
    const path = `incidents/${id}/acks/`;
    expect((await desk.call(ada, 'GET', path)).body).toEqual([answer.body]);
    expect((await desk.call(ada, 'GET', `${path}${pk}/`)).body).toEqual(answer.body);
  });

  it('that has expired by now is recorded without effect, and read-only', async () => {
    const id = await open();
    const past = { timestamp: '2022-08-02T13:04:03Z', expiration: '2022-08-03T13:04:03Z' };
    const { status, body } = await desk.call(ada, 'POST', `incidents/${id}/acks/`, past);
    expect(status).toBe(201);
    expect(await incident(id)).toMatchObject({ acked: false });
    const path = `incidents/${id}/acks/${(body as Row).pk}/`;
    expect(await desk.call(ada, 'PATCH', path, { expiration: null })).toMatchObject({
      status: 400,
      body: ['Cannot change expired Acknowledgement'],
    });
  });

  it('is made to end, or to last', async () => {
    const id = await open();
    const { body } = await desk.call(source, 'POST', `incidents/${id}/acks/`, { timestamp: START });
    const path = `incidents/${id}/acks/${(body as Row).pk}/`;
    const expiration = '2024-06-03T14:00:00Z';
    expect(await desk.call(ada, 'PUT', path, { expiration })).toMatchObject({
      status: 200,
      body: { expiration },
    });
    expect(await desk.call(ada, 'PATCH', path, {})).toMatchObject({ body: { expiration: null } });
    const past = { expiration: '2024-06-03T11:00:00Z' };
    const refused = await desk.call(ada, 'PUT', path, past);
    expect(refused).toMatchObject({ status: 400, body: { expiration: [expect.any(String)] } });
    expect((await desk.call(ada, 'DELETE', path)).status).toBe(405);
  });

  it('of another incident is not found', async () => {
    const id = await open();
    const { body } = await desk.call(ada, 'POST', `incidents/${id}/acks/`, { timestamp: START });
    const path = `incidents/${await open()}/acks/${(body as Row).pk}/`;
    for (const method of ['GET', 'PATCH']) {
      expect((await desk.call(ada, method, path)).status).toBe(404);
    }
  });
});

describe('a bulk post', () => {
  it('has a result for each incident, and is 201 if anything was done', async () => {
    const [first, closed, stateless] = [
      await open(),
      await open({ end_time: '2024-06-03T11:00:00Z' }),
      await open({ end_time: null }),
    ];
    const answer = await desk.call(ada, 'POST', 'incidents/events/bulk/', {
      ids: [first, closed, stateless, 999],
      event: { timestamp: '2024-06-03T11:30:00Z', type: 'CLO', description: 'all' },
    });
    expect(answer.status).toBe(201);
    const refused = (errors: unknown) => ({ event: null, status: 400, errors });
    expect(answer.body).toEqual({
      changes: {
        [first]: {
          event: expect.objectContaining({ incident: first, description: 'all' }) as unknown,
          status: 201,
          errors: null,
        },
        [closed]: refused({ type: 'The incident is already closed.' }),
        [stateless]: refused({ type: 'Cannot change the state of a stateless incident.' }),
        999: refused({ ids: 'Incident with id 999 could not be found.' }),
      },
    });
    expect(await incident(first)).toMatchObject({ end_time: '2024-06-03T11:30:00Z' });
  });

  it('of which nothing was done is 400 with the same body', async () => {
    const answer = await desk.call(ada, 'POST', 'incidents/acks/bulk/', {
      ids: [998, 999],
      ack: { timestamp: START },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ changes: { 998: { ack: null, status: 400 } } });
  });

  it('acknowledges, and sets tickets', async () => {
    const ids = [await open(), await open()];
    const acks = { ids, ack: { timestamp: START, expiration: null } };
    expect((await desk.call(ada, 'POST', 'incidents/acks/bulk/', acks)).status).toBe(201);
    const url = 'https://tickets.example.org/42';
    const tickets = await desk.call(ada, 'POST', 'incidents/ticket_url/bulk/', {
      ids,
      ticket_url: url,
    });
    expect(tickets).toMatchObject({
      status: 201,
      body: { changes: { [ids[0] ?? 0]: { ticket_url: url, status: 201, errors: null } } },
    });
    expect(await incident(ids[1] ?? 0)).toMatchObject({ acked: true, ticket_url: url });
  });

  it.each([
    [{}, { ids: ['This field is required.'] }],
    [{ ids: [] }, { ids: ['This list may not be empty.'] }],
    [{ ids: [1, 'x'] }, { ids: { 1: ['A valid integer is required.'] } }],
    [{ ids: [1] }, { event: ['This field is required.'] }],
    [{ ids: [1], event: { type: 'XXX' } }, { event: { type: ['"XXX" is not a valid choice.'] } }],
  ])('of %j is refused', async (body, errors) => {
    const answer = await desk.call(ada, 'POST', 'incidents/events/bulk/', body);
    expect(answer).toMatchObject({ status: 400, body: errors });
  });
});
