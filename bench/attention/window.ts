import type { IncidentRow } from '#shared/contract/incident.ts';
import type { FromHost, Response } from '#shared/contract/wire.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { MILLISECOND, type Instant } from '#shared/time/instant.ts';
import type { WireConnection, WireServer } from '../../src-main/host/wire.ts';
import { placeOf } from '../../src-renderer/features/prompt/place.ts';
import { nextAnyCard, type AnyCard } from '../../src-renderer/features/prompt/storm-card.ts';
import {
  calmWatch,
  watchStorm,
  type StormWatch,
} from '../../src-renderer/features/prompt/storm-model.ts';
import {
  decideSound,
  soundStateAtStart,
  type SoundState,
} from '../../src-renderer/features/sound/sound-model.ts';

/** What a window shows and sounds at one look. */
export interface Look {
  readonly card: AnyCard | null;
  readonly play: Level | null;
  readonly storm: boolean;
}

/** A window of the workstation's operator: the models of the interface on a wire of the host, without a screen. */
export class ModelWindow {
  readonly rows = new Map<number, IncidentRow>();
  watch: StormWatch = calmWatch;
  #card: AnyCard | null = null;
  #sound: SoundState;
  #connection: WireConnection | null = null;
  readonly #heard = new Set<(message: FromHost) => void>();
  #lastId = 0;

  constructor(now: Instant) {
    this.#sound = soundStateAtStart(now);
  }

  async open(wire: WireServer): Promise<void> {
    this.#connection = await wire.connect({ kind: 'workstation' }, (message) =>
      this.#take(message),
    );
  }

  close(): void {
    this.#connection?.close();
  }

  /** Resolves when the next changes have come. */
  changed(): Promise<void> {
    return this.#next((message) => message.type === 'changes').then(() => undefined);
  }

  /** Calls the host as the operator. */
  async call(method: string, input: unknown): Promise<Response> {
    const id = ++this.#lastId;
    const answer = this.#next((message) => message.type === 'response' && message.id === id);
    this.#connection?.receive({
      type: 'request',
      id,
      method,
      input,
      idempotencyKey: `attention-${id}`,
    });
    return (await answer) as Response;
  }

  /** Looks as the window does when something changed, and every second. */
  look(now: Instant): Look {
    const asking = this.asking();
    this.watch = watchStorm(this.watch, { rows: this.rows, prompting: asking }, now);
    this.#card = nextAnyCard(this.#card, this.watch.storm, asking, now / MILLISECOND);
    const sounding = asking.map((row) => ({ ...row, place: placeOf(row) }));
    const { state, play } = decideSound(this.#sound, sounding, now, null);
    this.#sound = state;
    return { card: this.#card, play, storm: this.watch.storm !== null };
  }

  asking(): readonly IncidentRow[] {
    return [...this.rows.values()].filter(({ promptSince }) => promptSince !== null);
  }

  #take(message: FromHost): void {
    if (message.type === 'changes') {
      for (const change of message.changes) {
        if (change.topic !== 'incident' || !change.row) continue;
        const row = change.row as IncidentRow;
        if (row.version > (this.rows.get(row.id)?.version ?? 0)) this.rows.set(row.id, row);
      }
    }
    for (const hear of [...this.#heard]) hear(message);
  }

  #next(fits: (message: FromHost) => boolean): Promise<FromHost> {
    return new Promise((resolve) => {
      const hear = (message: FromHost): void => {
        if (!fits(message)) return;
        this.#heard.delete(hear);
        resolve(message);
      };
      this.#heard.add(hear);
    });
  }
}
