import autocannon from 'autocannon';
import { bodyOf, type LoadGenerator } from './shape.ts';

const LONGEST_ANSWER_SECONDS = 60;

/** Loads with single posts by autocannon, where wrk is not installed. */
export const loadWithAutocannon: LoadGenerator = async (target, shape, seconds, prefix) => {
  const { authorization } = target;
  let count = 0;
  const nextBody = (): string => {
    count += 1;
    return bodyOf(target, [`${prefix}${count}`]);
  };
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
    signals: result['2xx'],
    seconds: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
};
