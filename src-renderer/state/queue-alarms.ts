import type { IncidentRow } from '#shared/contract/incident.ts';
import { SortedDraft } from './sorted.ts';

/** What of the known incidents concerns the operator whatever the filter hides, kept with every change. */
export interface QueueAlarms {
  /** What asks for attention: worst first, then the newest. */
  readonly prompting: readonly IncidentRow[];
  /** Open criticals that nobody has acknowledged, the newest first. */
  readonly alarming: readonly IncidentRow[];
}

export const noAlarms: QueueAlarms = { prompting: [], alarming: [] };

/** Alarms that follow the rows one by one. */
export class AlarmsDraft {
  readonly #prompting: SortedDraft<IncidentRow>;
  readonly #alarming: SortedDraft<IncidentRow>;

  constructor({ prompting, alarming }: QueueAlarms) {
    this.#prompting = new SortedDraft(prompting, comparePrompting);
    this.#alarming = new SortedDraft(alarming, newestFirst);
  }

  /** One row in place of another; undefined: none. */
  replace(before: IncidentRow | undefined, row: IncidentRow | undefined): void {
    if (before && asks(before)) this.#prompting.remove(before);
    if (before && isAlarming(before)) this.#alarming.remove(before);
    if (row && asks(row)) this.#prompting.add(row);
    if (row && isAlarming(row)) this.#alarming.add(row);
  }

  /** What nothing changed in is the same list as before. */
  finish(): QueueAlarms {
    return { prompting: this.#prompting.values, alarming: this.#alarming.values };
  }
}

function asks({ promptSince }: IncidentRow): boolean {
  return promptSince !== null;
}

function isAlarming({ level, stateful, open, acknowledged }: IncidentRow): boolean {
  return level === 1 && stateful && open && !acknowledged;
}

function comparePrompting(one: IncidentRow, other: IncidentRow): number {
  return (
    one.level - other.level ||
    (other.promptSince ?? 0) - (one.promptSince ?? 0) ||
    other.id - one.id
  );
}

function newestFirst(one: IncidentRow, other: IncidentRow): number {
  return other.startTime - one.startTime || other.id - one.id;
}
