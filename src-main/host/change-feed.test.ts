import { afterEach, describe, expect, it } from 'vitest';
import type { FromHost } from '#shared/contract/wire.ts';
import { SECOND } from '#shared/time/instant.ts';
import { TestClock } from '../platform/test-clock.ts';
import { ChangePublisher, type PublishedChange } from '../services/change-publisher.ts';
import { ChangeFeed } from './change-feed.ts';

const START = 1_795_280_000 * SECOND;

let feed: ChangeFeed | null = null;

afterEach(() => feed?.close());

function openFeed(latest: number): { feed: ChangeFeed; publisher: ChangePublisher } {
  const publisher = new ChangePublisher({ error: () => undefined });
  publisher.startAt(latest);
  const opened = new ChangeFeed(publisher, new TestClock(START));
  feed = opened;
  return { feed: opened, publisher };
}

function change(seq: number, changes: Partial<PublishedChange> = {}): PublishedChange {
  return {
    seq,
    at: START,
    actorId: 1,
    topic: 'incident',
    id: 1,
    version: seq,
    op: 'update',
    ...changes,
  };
}

/** What a listener is pushed next. */
function nextOf(opened: ChangeFeed): Promise<FromHost> {
  return new Promise((resolve) => {
    const unsubscribe = opened.subscribe((message) => {
      unsubscribe();
      resolve(message);
    });
  });
}

describe('the change feed', () => {
  it('merges what comes in a moment: of one thing only the newest, in the order of the newest', async () => {
    const { feed: opened, publisher } = openFeed(10);
    const pushed = nextOf(opened);
    publisher.publish([change(11), change(12, { id: 2 })], START);
    publisher.publish([change(13), change(14, { topic: 'source', id: 2 })], START);

    expect(await pushed).toEqual({
      type: 'changes',
      from: 10,
      to: 14,
      now: START,
      changes: [change(12, { id: 2 }), change(13), change(14, { topic: 'source', id: 2 })],
    });
    expect(opened.sentUntil).toBe(14);
  });

  it('keeps new what is new to the watchers, and gone what is gone', async () => {
    const { feed: opened, publisher } = openFeed(0);
    const pushed = nextOf(opened);
    publisher.publish([change(1, { op: 'insert' }), change(2), change(3, { id: 2 })], START);
    publisher.publish([change(4, { id: 2, op: 'delete' })], START);
    expect(await pushed).toMatchObject({
      changes: [
        { seq: 2, id: 1, op: 'insert' },
        { seq: 4, id: 2, op: 'delete' },
      ],
    });
  });

  it('makes a row once, of the newest version, for all who watch', async () => {
    const { feed: opened, publisher } = openFeed(0);
    const made: number[] = [];
    const withRow = (seq: number) =>
      change(seq, {
        row: () => {
          made.push(seq);
          return { seq };
        },
      });
    const first = nextOf(opened);
    const second = nextOf(opened);
    publisher.publish([withRow(1)], START);
    publisher.publish([withRow(2)], START);

    expect(await first).toBe(await second);
    expect(await first).toMatchObject({ changes: [{ seq: 2, row: { seq: 2 } }] });
    expect(made).toEqual([2]);
  });

  it('goes on where it stood, without a gap between two pushes', async () => {
    const { feed: opened, publisher } = openFeed(0);
    const first = nextOf(opened);
    publisher.publish([change(1)], START);
    expect(await first).toMatchObject({ from: 0, to: 1 });
    const second = nextOf(opened);
    publisher.publish([change(2), change(3)], START);
    expect(await second).toMatchObject({ from: 1, to: 3 });
  });

  it('keeps nothing while nobody watches', async () => {
    const { feed: opened, publisher } = openFeed(0);
    publisher.publish([change(1)], START);
    expect(opened.sentUntil).toBe(1);
    const pushed = nextOf(opened);
    publisher.publish([change(2, { id: 2 })], START);
    expect(await pushed).toMatchObject({ from: 1, to: 2, changes: [{ seq: 2 }] });
  });
});
