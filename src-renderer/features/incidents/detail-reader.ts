import type { Problem } from '#shared/contract/error.ts';
import type { IncidentDetail, IncidentEvent, IncidentRow } from '#shared/contract/incident.ts';
import type { LastTime } from '#shared/contract/incident-detail.ts';
import type { Envelope } from '#shared/contract/method.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import type { Push } from '#shared/contract/wire.ts';
import type { HostClient } from '../../client/host-client.ts';
import type { Unsubscribe } from '../../client/transport.ts';
import { PacedAsking } from '../../state/paced-asking.ts';
import { decidesTellings } from '../../state/tellings.ts';

/** Events that are read at a time. */
export const HISTORY_PAGE = 50;

/** Changes that come faster are read together. */
const PAUSE_MS = 250;

/** What the detail pane shows. `ready` keeps what was read last even if reading it again failed. */
export type DetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'gone' }
  | DetailReady;

export interface DetailReady {
  readonly kind: 'ready';
  readonly detail: IncidentDetail;
  readonly history: History;
  /** Its workflow, or why that cannot be told: of a workflow that cannot even begin everything else is shown. */
  readonly workflow: Envelope<IncidentWorkflow>;
  /** Earlier incidents that are alike; null: not read yet. What is past does not change, so it is read once. */
  readonly lastTime: LastTime | null;
  /** Why it could not be read anew; null: it is as the host has it. */
  readonly problem: Problem | null;
}

/** The events that were read, newest first. */
export interface History {
  readonly events: readonly IncidentEvent[];
  readonly more: boolean;
}

type Host = Pick<HostClient, 'call' | 'onPush'>;

/** Reads one incident with its history, and reads it again whenever it changes. */
export class DetailReader {
  readonly #host: Host;
  readonly #id: number;
  readonly #onChange: (state: DetailState) => void;
  readonly #pause: () => Promise<void>;
  /** Messages go out by the hundred in a storm, and any of them may be about this incident. */
  readonly #tellings = new PacedAsking(() => this.refresh());
  #state: DetailState = { kind: 'loading' };
  #reading = false;
  #wanted = false;
  #readingOlder = false;
  #stopped = false;

  /** @param pause waited for between two readings */
  constructor(
    host: Host,
    id: number,
    onChange: (state: DetailState) => void,
    pause: () => Promise<void> = pauseOf(PAUSE_MS),
  ) {
    this.#host = host;
    this.#id = id;
    this.#onChange = onChange;
    this.#pause = pause;
  }

  start(): Unsubscribe {
    const forget = this.#host.onPush((push) => this.#received(push));
    void this.refresh();
    return () => {
      this.#stopped = true;
      this.#tellings.stop();
      forget();
    };
  }

  /** Reads it anew; while it is being read, once more afterwards. */
  async refresh(): Promise<void> {
    this.#wanted = true;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false;
      await this.#read();
      await this.#pause();
    }
    this.#reading = false;
  }

  /** Reads the page of events before the oldest that is here. */
  async showOlder(): Promise<void> {
    if (this.#readingOlder || this.#state.kind !== 'ready') return;
    const before = this.#state.history.events.at(-1)?.id;
    if (before === undefined) return;
    this.#readingOlder = true;
    const answer = await this.#host.call('incident.events', {
      id: this.#id,
      before,
      limit: HISTORY_PAGE,
    });
    this.#readingOlder = false;
    // A reading that came between may have begun the history anew: then this page does not follow it.
    if (this.#state.kind !== 'ready' || this.#state.history.events.at(-1)?.id !== before) return;
    const { history } = this.#state;
    this.#become(
      answer.ok
        ? {
            ...this.#state,
            history: {
              events: [...history.events, ...answer.value.events],
              more: answer.value.more,
            },
          }
        : { ...this.#state, problem: answer.error },
    );
  }

  async #read(): Promise<void> {
    const [detail, page, workflow] = await Promise.all([
      this.#host.call('incident.get', { id: this.#id }),
      this.#host.call('incident.events', { id: this.#id, limit: HISTORY_PAGE }),
      this.#host.call('incident.workflow', { id: this.#id }),
    ]);
    if (!detail.ok) return this.#failed(detail.error);
    if (!page.ok) return this.#failed(page.error);
    const before = this.#state.kind === 'ready' ? this.#state : undefined;
    const row = newer(detail.value.row, this.#state);
    this.#become({
      kind: 'ready',
      detail: { ...detail.value, row },
      history: withNewest(before?.history, page.value),
      workflow,
      lastTime: before?.lastTime ?? null,
      problem: null,
    });
    if (!before) void this.#readLastTime();
  }

  /** A help and no more: where it cannot be read, nothing is said of it. */
  async #readLastTime(): Promise<void> {
    const answer = await this.#host.call('incident.lastTime', { id: this.#id });
    if (!answer.ok || this.#state.kind !== 'ready') return;
    this.#become({ ...this.#state, lastTime: answer.value });
  }

  #failed(problem: Problem): void {
    if (problem.code === 'not_found') this.#become({ kind: 'gone' });
    else if (this.#state.kind === 'ready') this.#become({ ...this.#state, problem });
    else this.#become({ kind: 'failed', problem });
  }

  #received(push: Push): void {
    if (push.type === 'hello') void this.refresh();
    else if (decidesTellings(push)) this.#tellings.want();
    if (push.type !== 'changes') return;
    // Its source may be called otherwise.
    if (push.changes.some(({ topic }) => topic === 'source')) void this.refresh();
    const changes = push.changes.filter(({ topic, id }) => topic === 'incident' && id === this.#id);
    const last = changes.at(-1);
    if (!last) return;
    if (last.op === 'delete') return this.#become({ kind: 'gone' });
    if (last.row) this.#showRow(last.row as IncidentRow);
    void this.refresh();
  }

  /** The head of the pane follows the row at once; the rest follows when it is read. */
  #showRow(row: IncidentRow): void {
    if (this.#state.kind !== 'ready' || row.version <= this.#state.detail.row.version) return;
    this.#become({ ...this.#state, detail: { ...this.#state.detail, row } });
  }

  #become(state: DetailState): void {
    if (this.#stopped) return;
    this.#state = state;
    this.#onChange(state);
  }
}

/** The history with its newest page replaced; older pages stay where they follow on without a gap. */
export function withNewest(before: History | undefined, newest: History): History {
  const last = newest.events.at(-1);
  if (!before || !last || !newest.more) return newest;
  const at = before.events.findIndex(({ id }) => id === last.id);
  if (at < 0) return newest;
  return { events: [...newest.events, ...before.events.slice(at + 1)], more: before.more };
}

function newer(row: IncidentRow, state: DetailState): IncidentRow {
  if (state.kind !== 'ready' || state.detail.row.version <= row.version) return row;
  return state.detail.row;
}

function pauseOf(milliseconds: number): () => Promise<void> {
  return () => new Promise((resolve) => setTimeout(resolve, milliseconds));
}
