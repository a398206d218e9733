import autocannon from 'autocannon';
import { ID, type LoadGenerator, type LoadTarget, type Shape } from './shape.ts';

const LONGEST_ANSWER_SECONDS = 60;

/** Loads with autocannon, where wrk is not installed. */
export const loadWithAutocannon: LoadGenerator = async (target, shape, seconds, prefix) => {
  const { authorization } = target;
  const nextBody = bodies(target, shape, prefix);
  const result = await autocannon({
    url: target.url,
    connections: shape.connections,
    duration: seconds,
    timeout: LONGEST_ANSWER_SECONDS,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
  });
  return {
    signalsPerSecond: (result['2xx'] * shape.elements) / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
};

function bodies(target: LoadTarget, { elements }: Shape, prefix: string): () => string {
  let count = 0;
  return () => {
    const made = Array.from({ length: elements }, () => {
      count += 1;
      return target.element.replaceAll(ID, `${prefix}${count}`);
    });
    return target.alwaysArray || elements > 1 ? `[${made.join(',')}]` : made.join('');
  };
}
