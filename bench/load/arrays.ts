import { performance } from 'node:perf_hooks';
import { createPostClient, type PostClient } from '../http-client.ts';
import { median, percentile } from '../machine.ts';
import { bodyOf, type LoadGenerator } from './shape.ts';

/**
 * Loads with arrays. They are few and large: what is under way when the time is up is waited for, and
 * counted with the time that it took, where a load generator for small posts would cut it off.
 */
export const loadWithArrays: LoadGenerator = async (target, shape, seconds, prefix) => {
  const client = createPostClient(target.url, target.authorization);
  const started = performance.now();
  const latencies: number[] = [];
  let failed = 0;
  let count = 0;
  const nextBody = (): string => {
    const ids = Array.from({ length: shape.elements }, (_, at) => `${prefix}${count + at}`);
    count += shape.elements;
    return bodyOf(target, ids);
  };
  const isTimeLeft = (): boolean => performance.now() - started < seconds * 1_000;
  await Promise.all(
    Array.from({ length: shape.connections }, async () => {
      while (isTimeLeft()) {
        const { milliseconds, isTaken } = await timedPost(client, nextBody());
        latencies.push(milliseconds);
        if (!isTaken) failed += 1;
      }
    }),
  );
  const elapsed = performance.now() - started;
  client.close();
  return {
    signals: count - failed * shape.elements,
    seconds: elapsed / 1_000,
    p50: median(latencies),
    p99: percentile(latencies, 0.99),
    failed,
  };
};

async function timedPost(client: PostClient, body: string) {
  const started = performance.now();
  const answer = await client.post(body);
  const milliseconds = performance.now() - started;
  return { milliseconds, isTaken: answer !== 'unanswered' && answer.status === 200 };
}
