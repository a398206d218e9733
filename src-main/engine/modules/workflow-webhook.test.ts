import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { webhookMedium } from '../../media/webhook/index.ts';
import { startWebServer, type WebServer } from '../../media/testing/web-server.ts';
import { systemCaller, type Caller } from '../../services/caller.ts';
import { openDesk, START, type Desk } from '../../services/testing/desk.ts';
import { deliveriesOf } from '../../services/testing/messages.ts';
import type { Engine } from '../engine.ts';
import { startMessages } from '../testing/message-engine.ts';
import { incidentsModule } from './incidents.ts';

let desk: Desk;
let engine: Engine;

beforeEach(async () => {
  desk = await openDesk({ media: [webhookMedium] });
  start();
});

afterEach(async () => {
  await engine.stop();
  await desk.close();
});

function start(): void {
  engine = startMessages(desk, [webhookMedium], [incidentsModule(desk.services.incidentCatchUp)]);
}

async function settle(passed = 0): Promise<void> {
  engine.wake();
  await desk.clock.advance(passed);
}

async function saveWebhook(caller: Caller, label: string | null, { url }: WebServer) {
  const { destinations, webhooks } = desk.services;
  const { id } = await destinations.save(caller, {
    ...{ medium: 'webhook', label },
    settings: { url },
  });
  await webhooks.loaded;
  return id;
}

/** Waits ten minutes, and ten more; posts each time, and when it ends. */
function paging(destination: unknown, changes: object = {}) {
  const post = (text: string) => [{ call: 'webhook.post', args: { destination, text } }];
  const way = (id: string, from: string, to: string, when: object, text: string) => ({
    ...{ id, from, to, when: [when], sideEffects: post(text) },
    ...{ descriptionBefore: 'It goes on', descriptionAfter: 'It went on' },
  });
  const ends = { call: 'message.type', args: { is: 'end' } };
  return {
    ...{ format: 'noc.workflow/1', key: 'paging', version: 1, name: 'Paging', initial: 'open' },
    statuses: {
      open: { label: 'Open', category: 'open' },
      late: { label: 'Late', category: 'open' },
      later: { label: 'Later', category: 'open' },
      closed: { label: 'Closed', category: 'closed' },
    },
    transitions: [
      way('first', 'open', 'late', { timeout: 'PT10M' }, 'Nobody came: {{message.type}}'),
      way('second', 'late', 'later', { timeout: 'PT10M' }, 'Still nobody'),
      ...['open', 'late', 'later'].map((from) => way(`end-${from}`, from, 'closed', ends, 'Over')),
    ],
    ...changes,
  };
}

async function run(definition: object): Promise<void> {
  const { workflows } = desk.services;
  await workflows.publish(systemCaller, definition);
  await workflows.setRules(systemCaller, { rules: [], default: 'paging' });
}

const posted = ({ received }: WebServer) =>
  received.map(({ body }) => (JSON.parse(body) as { event: unknown }).event);

const notes = async (id: number) => (await desk.history(id)).map(({ description }) => description);

describe('a webhook that a workflow asks for', () => {
  it('gets what the transition says, is sent once, and is on record with the transition', async () => {
    const chat = await startWebServer();
    await saveWebhook(desk.operator, 'ChatOps', chat);
    await run(paging('ChatOps'));
    const id = await desk.open();
    await settle(10 * MINUTE);
    await desk.submit({ action: 'resolve' });
    await settle(HOUR);
    expect(posted(chat)).toMatchObject([
      { type: 'OTH', actor: 'Paging', description: 'Nobody came: $timer' },
      { type: 'OTH', actor: 'Paging', description: 'Over' },
    ]);
    expect(await deliveriesOf(desk)).toMatchObject([
      {
        ...{ incidentId: id, medium: 'webhook', destination: 'ChatOps', state: 'sent' },
        because: [{ workflow: 'Paging', version: 1, transition: 'first', at: START + 10 * MINUTE }],
        attempts: [{ ok: true, answer: 'HTTP 200: ok' }],
      },
      { because: [{ transition: 'end-late', text: 'Over' }], state: 'sent' },
    ]);
  });

  it('is tried again, and gets what happened while the desk was away, in turn', async () => {
    let isUp = false;
    const chat = await startWebServer((response) => {
      response.statusCode = isUp ? 200 : 503;
      response.end();
    });
    const id = await saveWebhook(desk.operator, null, chat);
    await run(paging(id));
    await desk.open();
    await desk.clock.jump(START + 3 * HOUR);
    await settle();
    isUp = true;
    await settle(HOUR);
    const states = (await deliveriesOf(desk)).map(({ state, attempts }) => [
      state,
      attempts.length,
    ]);
    expect(states).toEqual([
      ['sent', 2],
      ['sent', 2],
    ]);
    expect(new Set(posted(chat).map((event) => JSON.stringify(event))).size).toBe(2);
  });

  it('goes out although somebody has acknowledged, for it is no alarm', async () => {
    const chat = await startWebServer();
    await saveWebhook(desk.operator, 'ChatOps', chat);
    await run(paging('ChatOps'));
    const id = await desk.open();
    const note = { ids: [id], note: '', expiresAt: null };
    await desk.services.incidents.acknowledge(desk.operator, note);
    await settle(10 * MINUTE);
    expect(posted(chat)).toHaveLength(1);
  });
});

describe('a destination that a workflow names', () => {
  const refused = async (destination: unknown) =>
    desk.services.workflows.publish(systemCaller, paging(destination)).then(
      () => [],
      (error: unknown) => (error as { fields?: { path: string; message: string }[] }).fields,
    );

  it('must be there when it is published, and be the only one of its name', async () => {
    const [here, there] = [await startWebServer(), await startWebServer()];
    const other = await desk.caller('eve', 'operator');
    const path = 'transitions.0.sideEffects.0.args.destination';
    expect(await refused('ChatOps')).toMatchObject([{ path }, {}, {}, {}, {}]);
    const one = await saveWebhook(desk.operator, 'ChatOps', here);
    expect(await refused('ChatOps')).toEqual([]);
    const two = await saveWebhook(other, 'ChatOps', there);
    expect((await refused('ChatOps'))?.[0]?.message).toContain(`one of ${one}, ${two}.`);
    expect(await refused(two)).toEqual([]);
    expect(await desk.services.webhooks.list()).toEqual([
      { id: one, name: 'ChatOps', owner: 'ada' },
      { id: two, name: 'ChatOps', owner: 'eve' },
    ]);
  });

  it('and was removed later stops nothing, and the history says so', async () => {
    const chat = await startWebServer();
    const destination = await saveWebhook(desk.operator, 'ChatOps', chat);
    await run(paging('ChatOps'));
    const id = await desk.open();
    await desk.services.destinations.remove(desk.operator, destination);
    await desk.services.webhooks.loaded;
    await settle(20 * MINUTE);
    const { status, problem } = await desk.services.incidentWorkflows.get(id);
    expect({ status, problem }).toEqual({ status: 'later', problem: null });
    const gone = (await notes(id)).filter((text) => text.startsWith('Not posted to "ChatOps"'));
    expect(gone).toHaveLength(2);
    expect(chat.received).toEqual([]);
  });

  it('and was removed on the way has the message fail, where everybody sees it', async () => {
    const chat = await startWebServer((response) => {
      response.statusCode = 503;
      response.end();
    });
    const destination = await saveWebhook(desk.operator, 'ChatOps', chat);
    await run(paging('ChatOps'));
    await desk.open();
    await settle(10 * MINUTE);
    await desk.services.destinations.remove(desk.operator, destination);
    await settle(10 * MINUTE);
    const [first] = await deliveriesOf(desk);
    expect(first?.state).toBe('failed');
    expect(first?.error).toContain('removed');
  });
});
