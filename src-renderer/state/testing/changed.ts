import type { ChangedSummary } from '#shared/contract/queue.ts';

/** Nothing happened while the operator was away. */
export const noChanges: ChangedSummary['counts'] = {
  new: 0,
  newCritical: 0,
  worse: 0,
  better: 0,
  reopened: 0,
  expired: 0,
  cleared: 0,
  neverAcknowledged: 0,
  message: 0,
};
