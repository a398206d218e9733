import { describe, expect, it } from 'vitest';
import { Refusal } from '#shared/contract/error.ts';
import { deferred } from './testing/deferred.ts';
import { startListener } from './testing/test-listener.ts';

const HOW_MANY = 5_000;
const MOST_PIECES_AHEAD = 8;
const PADDING = 'x'.repeat(40);
const keys = Array.from({ length: HOW_MANY }, (_, at) => `key-${at}`);
const signals = keys.map((key) => ({ action: 'trigger', key, description: PADDING }));
const alerts: readonly object[] = keys.map((key) => ({ labels: { alertname: 'Storm', key } }));

interface Answer {
  readonly error?: string;
  readonly message?: string;
  readonly results: readonly { readonly index: number; readonly outcome: string }[];
}

const answerOf = async (response: Response) => (await response.json()) as Answer;

describe('a large post', () => {
  it('is taken whole and in its order, with a result for each element', async () => {
    await using test = await startListener();
    const response = await test.post('/api/signals', signals);
    const { results } = await answerOf(response);
    expect(response.status).toBe(200);
    expect(results.map(({ index }) => index)).toEqual(keys.map((_, at) => at));
    expect(test.door.signals.map(({ key }) => key)).toEqual(keys);
    expect(test.listener.signalsLastMinute()).toBe(HOW_MANY);
  });

  it('lets others be served while it waits for the disk, and has few signals waiting there', async () => {
    await using test = await startListener();
    const arrived = deferred();
    const opened = deferred();
    const pending = { now: 0, most: 0 };
    test.door.answer = async ({ key }) => {
      if (key === 'small') return { incidentId: 1, outcome: 'opened' };
      pending.now += 1;
      pending.most = Math.max(pending.most, pending.now);
      if (pending.now === MOST_PIECES_AHEAD) arrived.resolve();
      await opened.promise;
      pending.now -= 1;
      return { incidentId: 2, outcome: 'folded' };
    };
    const large = test.post('/api/signals', signals);
    await arrived.promise;
    const small = await test.post('/api/signals', { action: 'trigger', key: 'small' });
    expect(await answerOf(small)).toMatchObject({ results: [{ outcome: 'opened' }] });
    opened.resolve();
    expect((await large).status).toBe(200);
    expect(pending.most).toBe(MOST_PIECES_AHEAD);
  });

  it('is answered 503 when what comes later in it cannot be stored', async () => {
    await using test = await startListener();
    test.door.answer = ({ key }) => {
      if (key === 'key-3000') throw new Refusal('unavailable', 'The disk is full.');
      return { incidentId: 1, outcome: 'opened' };
    };
    const response = await test.post('/api/signals', signals);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answerOf(response)).toMatchObject({ error: 'unavailable' });
  });

  it('has its bad elements named by their place', async () => {
    await using test = await startListener();
    const response = await test.post('/api/v2/alerts', alerts.with(3_333, { labels: {} }));
    expect(response.status).toBe(400);
    const { error, message } = await answerOf(response);
    expect(error).toBe('some_refused');
    expect(message).toContain(`1 of ${HOW_MANY} were refused. Element 3333:`);
    expect(test.door.signals).toHaveLength(HOW_MANY - 1);
  });

  it('of few bytes and very many bad elements is answered, too', async () => {
    await using test = await startListener();
    const response = await test.post('/api/signals', `[${'{},'.repeat(40_000)}{}]`);
    expect(response.status).toBe(400);
    const { error, results } = await answerOf(response);
    expect([error, results.length]).toEqual(['nothing_taken', 40_001]);
  });

  it('that is no JSON is answered 400', async () => {
    await using test = await startListener();
    const response = await test.post('/api/signals', `[${JSON.stringify(signals)}`);
    expect(response.status).toBe(400);
    expect(await answerOf(response)).toMatchObject({ error: 'malformed_json' });
  });
});
