// Loaded into a host beside its program (node --expose-gc --import): tells, when asked over the IPC
// channel, what it keeps in memory once everything that it needs no more is thrown away.
process.on('message', (question) => {
  if (question !== 'memory') return;
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heapUsed, external, rss });
});
// Asking must not keep the host alive.
process.channel?.unref();
