import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
import { openDesk, type Desk } from '../../services/testing/desk.ts';
import { RecordingPlugin } from '../../media/testing/recording-plugin.ts';
import { systemCaller } from '../../services/caller.ts';
import { configureRecorder, tellRoom } from '../../services/testing/messages.ts';
import { startListener, type TestListener } from '../testing/test-listener.ts';

let desk: Desk;
let listener: TestListener;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
  await configureRecorder(desk);
  await tellRoom(desk, desk.operator, 'night');
  listener = await startListener({ acknowledge: desk.services.acknowledgeLinks });
  const publicUrl = `${listener.listener.address}/`.replace(/\/$/, '');
  await desk.services.notificationSettings.set(systemCaller, { publicUrl });
});

afterEach(async () => {
  await listener[Symbol.asyncDispose]();
  await desk.close();
});

/** Opens an incident, and gives the link of the message that tells of it. */
async function linkOf(description = 'Link down'): Promise<{ id: number; url: string }> {
  const id = await desk.open({ key: description, description });
  const [lane] = await desk.services.outgoingDeliveries.lanes();
  const claimed = lane && (await desk.services.outgoingDeliveries.claim(lane, true));
  const url = claimed?.links.acknowledgeUrl;
  if (typeof url !== 'string') throw new Error('The message has no link.');
  return { id, url };
}

const press = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

describe('a link in a message', () => {
  it('shows what it would acknowledge, and changes nothing by being fetched', async () => {
    const { id, url } = await linkOf();
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await fetch(url, { method, headers: { 'sec-fetch-site': 'cross-site' } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      if (method === 'GET') expect(await answer.text()).toContain('Acknowledge as ada');
    }
    expect(await desk.row(id)).toMatchObject({ acknowledged: false });
  });

  it('acknowledges under the name of whoever got it when its button is pressed, once', async () => {
    const { id, url } = await linkOf();
    const origin = new URL(url).origin;
    const pressed = await press(url, { origin, 'sec-fetch-site': 'same-origin' });
    expect(await pressed.text()).toContain('You have acknowledged this incident.');
    const { acknowledgements } = await desk.services.incidentQueries.get(id);
    expect(acknowledgements).toMatchObject([
      { actor: { name: 'ada' }, note: 'by the link in a message' },
    ]);
    const again = await press(url);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('used already');
    expect((await desk.services.incidentQueries.get(id)).acknowledgements).toHaveLength(1);
  });

  it('acknowledges once when it is pressed twice at the same moment', async () => {
    const { id, url } = await linkOf();
    await Promise.all([press(url), press(url)]);
    expect((await desk.services.incidentQueries.get(id)).acknowledgements).toHaveLength(1);
  });

  it('is used up by the same transaction that acknowledges', async () => {
    const { id, url } = await linkOf();
    const { database } = desk.services.context;
    await database.write((transaction) =>
      transaction.raw(
        `CREATE TRIGGER no_use BEFORE UPDATE ON acknowledge_link BEGIN SELECT RAISE(ABORT, 'full'); END`,
      ),
    );
    await press(url);
    expect(await desk.row(id)).toMatchObject({ acknowledged: false });
  });

  it('says that it has expired, that the incident is closed, or that somebody was faster', async () => {
    const expired = await linkOf('Expired');
    const closed = await linkOf('Closed');
    const taken = await linkOf('Taken');
    await desk.submit({ key: 'Closed', action: 'resolve' });
    await desk.services.incidents.acknowledge(desk.operator, {
      ...{ ids: [taken.id], note: '', expiresAt: null },
    });
    expect(await (await press(closed.url)).text()).toContain('is closed');
    expect(await (await press(taken.url)).text()).toContain('already');
    await desk.clock.advance(24 * HOUR);
    const answer = await press(expired.url);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('expired');
    expect(await desk.row(expired.id)).toMatchObject({ acknowledged: false });
  });

  it('leads nowhere when it was made up, or its operator is disabled', async () => {
    const { url } = await linkOf();
    expect((await press(`${url}x`)).status).toBe(404);
    await desk.services.operators.disable(systemCaller, desk.operator.actor.name);
    expect((await press(url)).status).toBe(404);
  });

  it('takes no press of another page, and shows posted text as text', async () => {
    const { id, url } = await linkOf('<img src=x onerror=alert(1)>');
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await press(url, foreign)).status).toBe(403);
    expect(await desk.row(id)).toMatchObject({ acknowledged: false });
    const page = await (await fetch(url)).text();
    expect(page).toContain('&lt;img src=x');
    expect(page).not.toContain('<img');
  });

  it('is not made where nobody said how this desk is reached', async () => {
    await desk.services.notificationSettings.set(systemCaller, { publicUrl: null });
    await desk.open();
    const [lane] = await desk.services.outgoingDeliveries.lanes();
    const claimed = lane && (await desk.services.outgoingDeliveries.claim(lane, true));
    expect(claimed?.links).toEqual({ acknowledgeUrl: null, incidentUrl: null });
  });
});
