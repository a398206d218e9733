import type { Replayed } from '../workflow-replay.ts';
import { ok, wrong, type Finding } from './finding.ts';

const MOST_NAMED = 5;

/** What came of telling every workflow again all that it was told. */
export function lookAtWorkflows({ checked, different }: Replayed): Finding {
  if (different.length === 0) {
    return ok(`The workflows of ${checked} incidents come out of their journals as they are.`);
  }
  const named = different.slice(0, MOST_NAMED).map((id) => `#${id}`);
  return wrong(
    `The workflows of ${different.length} incidents come out of their journals differently: ${named.join(', ')}.`,
    'Take a backup and report this as a defect; the incidents themselves can be worked with.',
  );
}
