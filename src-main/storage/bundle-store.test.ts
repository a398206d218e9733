import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveryOfPost } from '../services/webhook-library.ts';
import { openDesk, START, type Desk } from '../services/testing/desk.ts';
import { listMemberReasons } from './bundle-store.ts';
import type { WriteTransaction } from './database.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

/** A delivery to the chat, which another one speaks for where there is one. */
async function insert(
  transaction: WriteTransaction,
  kind: string,
  because: string,
  bundledIn: number | null,
): Promise<number> {
  const [id = 0] = await transaction('delivery').insert({
    unique_key: `${kind} ${because}`,
    ...{ operator_id: desk.operator.actor.id, medium: 'webhook', address: 'chat' },
    ...{ kind, because, bundled_in: bundledIn, reason: 'OTH', due_at: START },
    ...{ state: bundledIn === null ? 'waiting' : 'bundled', created_at: START },
  });
  return id;
}

function postAt(at: number): string {
  const to = { id: 1, operatorId: desk.operator.actor.id, address: 'chat', name: 'Chat' };
  const reason = { workflow: 'Paging', version: 1, transition: 'late', at, text: 'Nobody came' };
  return deliveryOfPost({ to, reason, step: `1-${at}-0` }).because;
}

describe('why a message speaks for others', () => {
  it('is found though very much that workflows had posted waits with it', async () => {
    const { database } = desk.services.context;
    const because = JSON.stringify([{ profileId: 7, profile: 'Night', filters: [], timeslot: '' }]);
    const summary = await database.write(async (transaction) => {
      const id = await insert(transaction, 'summary', '[]', null);
      for (let nth = 0; nth < 600; nth += 1) {
        await insert(transaction, 'event', postAt(START + nth), id);
      }
      await insert(transaction, 'problem', because, id);
      return id;
    });
    const reasons = await listMemberReasons(database.read, summary);
    expect(reasons).toEqual([{ kind: 'problem', because }]);
  });
});
