import type { ChangeTopic } from '#shared/contract/host.ts';
import type { Push } from '#shared/contract/wire.ts';

/** Whether something of the topic changed, or may have: what was missed before a new wire stood is not pushed. */
export function isAbout(push: Push, topic: ChangeTopic): boolean {
  if (push.type === 'hello') return true;
  return push.type === 'changes' && push.changes.some((change) => change.topic === topic);
}
