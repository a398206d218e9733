// Loaded into a host beside its program (node --import): tells, when asked over the IPC channel, how
// late its event loop was since it was asked last.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MILLISECONDS = 10;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
histogram.enable();

process.on('message', (question) => {
  if (question !== 'event-loop-delay') return;
  process.send?.({ p50: lateness(50), p99: lateness(99), most: lateness(100) });
  histogram.reset();
});
// Asking must not keep the host alive.
process.channel?.unref();

/**
 * The histogram has the time from one look to the next, which is the resolution when nothing is late.
 * @param {number} percentile
 * @returns {number} milliseconds
 */
function lateness(percentile) {
  return Math.max(0, histogram.percentile(percentile) / 1e6 - RESOLUTION_MILLISECONDS);
}
