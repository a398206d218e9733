import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { deliveriesOf, saveRoom } from './testing/messages.ts';
import { saveProfile } from './testing/profiles.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
});

afterEach(() => desk.close());

/** Tells a room of acknowledgements and messages, as far as a condition fits the incident. */
async function tellOf(name: string, condition: Filter): Promise<void> {
  const filter = { name, filter: condition, public: false };
  const { id } = await desk.services.filters.save(desk.operator, filter);
  await saveProfile(desk, desk.operator, {
    ...{ name, filterIds: [id], destinationIds: [await saveRoom(desk, desk.operator, name)] },
    ...{ trigger: { on: 'events', types: ['STA', 'ACK', 'OTH'] }, notMyOwn: false },
  });
  await desk.services.profileLibrary.loaded;
}

async function told(): Promise<string[]> {
  return (await deliveriesOf(desk)).map(({ destination, reason }) => `${destination} ${reason}`);
}

async function rehearsed(incidentId: number): Promise<string[]> {
  const asked = { incidentId, at: null, event: 'OTH' } as const;
  const { profiles } = await desk.services.rehearsal.rehearse(asked);
  return profiles.flatMap(({ profile, outcome }) => (outcome.fires ? [profile.name] : []));
}

function acknowledge(id: number) {
  const asked = { ids: [id], note: '', expiresAt: null };
  return desk.services.incidents.acknowledge(desk.operator, asked);
}

describe('a condition on the status', () => {
  it('fits the initial one as long as nothing has happened, then the one of the workflow', async () => {
    await tellOf('begun', { kind: 'status', anyOf: ['active'] } as Filter);
    await tellOf('seen', { kind: 'status', anyOf: ['investigating'] } as Filter);
    const id = await desk.open();
    expect(await told()).toEqual(['#begun STA']);
    expect(await rehearsed(id)).toEqual(['begun']);
    await acknowledge(id);
    expect(await told()).toEqual(['#begun STA', '#seen ACK']);
    expect(await rehearsed(id)).toEqual(['seen']);
  });
});

describe('a condition on the text', () => {
  it('looks into the message that is told, too', async () => {
    await tellOf('ring', { kind: 'text', words: 'CARRIER down' } as Filter);
    const id = await desk.open();
    const post = (text: string) =>
      desk.services.incidents.postMessage(desk.operator, { id, text, visibility: 'internal' });
    await post('Nobody there');
    expect(await told()).toEqual([]);
    await post('The carrier calls back');
    expect(await told()).toEqual(['#ring OTH']);
  });
});
