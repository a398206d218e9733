import type { ReportedChange } from '#shared/domain/incident/reported-change.ts';
import type { ReportedChangeDoor } from '../../services/reported-change-port.ts';
import type { AuthenticatedSource } from '../../services/signal-port.ts';

/** A door that keeps the changes that it was told of, in memory; they touch nothing. */
export class RecordingChanges implements ReportedChangeDoor {
  readonly reported: ReportedChange[] = [];

  async report(_source: AuthenticatedSource, change: ReportedChange): Promise<readonly number[]> {
    this.reported.push(change);
    return [];
  }
}
