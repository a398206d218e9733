import type { ReportedChange } from '#shared/domain/incident/reported-change.ts';
import type { AuthenticatedSource } from './signal-port.ts';

/** What the listener asks of the services for changes that tools tell of. */
export interface ReportedChangeDoor {
  /**
   * Notes a change in the history of the open incidents that it touches, and resolves when that is on
   * disk. One that touches none is counted.
   * @returns the numbers of the incidents, newest first
   * @throws Refusal `unavailable` when the disk refuses
   */
  report(source: AuthenticatedSource, change: ReportedChange): Promise<readonly number[]>;
}
