import type { Replayed } from '../workflow-replay.ts';
import { ok, warning, wrong, type Finding } from './finding.ts';

const MOST_NAMED = 5;

/** What came of telling every workflow again all that it was told. */
export function lookAtWorkflows({ checked, different, outdated }: Replayed): Finding {
  if (different.length > 0) {
    return wrong(
      `The workflows of ${different.length} incidents come out of their journals differently: ${named(different)}.`,
      'Take a backup and report this as a defect; the incidents themselves can be worked with.',
    );
  }
  if (outdated.length > 0) {
    return warning(
      `The workflows of ${outdated.length} incidents came about by callbacks of other versions than this program has, and would come out differently now: ${named(outdated)}.`,
      'Nothing has to be done: what they decided stands, and they go on by the callbacks of this program.',
    );
  }
  return ok(`The workflows of ${checked} incidents come out of their journals as they are.`);
}

function named(ids: readonly number[]): string {
  return ids
    .slice(0, MOST_NAMED)
    .map((id) => `#${id}`)
    .join(', ');
}
