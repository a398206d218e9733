import { isDeepStrictEqual } from 'node:util';
import { build, type Workflow } from '#shared/domain/workflow/build.ts';
import { handleMessage, newInstance, type Outcome } from '#shared/domain/workflow/engine.ts';
import type { Instance, Message } from '#shared/domain/workflow/instance.ts';
import {
  begin,
  emptySession,
  handleNow,
  pass,
  replay,
  tell,
  type Session,
  type VersionedWorkflow,
} from '#shared/domain/workflow/journal.ts';
import { copyJson, copyMap } from '#shared/domain/workflow/json.ts';
import type { OutputAction } from '#shared/domain/workflow/output.ts';
import type { Advanced, Timed } from '#shared/domain/workflow/timers.ts';
import type { Registry } from '#shared/domain/workflow/registry.ts';
import { textOf } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';
import { draftOf, errorRow, instanceRow, paramsOf } from './names.ts';

/** What a step did, told as the table tells it. */
export interface StepResult {
  readonly result: unknown;
  readonly output: readonly OutputAction[];
  readonly diagnostics: readonly string[];
  readonly fired: readonly number[];
}

const NOTHING: StepResult = { result: 'ok', output: [], diagnostics: [], fired: [] };

/** Plays the steps of one case, through the same functions as the program does. */
export class Player {
  readonly #registry: Registry;
  readonly #built: Workflow[] = [];
  /** null: the definition is used without being built. */
  #current: VersionedWorkflow | null = null;
  #unbuilt: unknown;
  #session: Session = emptySession;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** @returns the result as the table tells it */
  define(definition: unknown): unknown {
    const built = build(draftOf(definition), this.#registry);
    this.#unbuilt = definition;
    this.#current = null;
    if (built.kind === 'error') return errorRow(built.error);
    this.#built.push(built.workflow);
    this.#current = { version: this.#built.length, workflow: built.workflow };
    return 'ok';
  }

  /** @throws Error for a step that is not known */
  play(step: Fields): StepResult {
    switch (step['op']) {
      case 'new':
        return this.#begin(step);
      case 'handle':
        return this.#handle(messageOf(step));
      case 'advance':
        return this.#advance(Number(step['to']));
      case 'deliver':
        return this.#deliver(messageOf(step));
      case 'roundtrip':
        return this.#roundTrip();
      case 'replace_definition':
        return this.#replace(step);
      case 'replay_check':
        return this.#replayCheck();
      default:
        throw new Error(`the step "${String(step['op'])}" is not known`);
    }
  }

  /** What the table calls `instance` and `state`. */
  seen(): Fields {
    const instance = this.#session.timed?.instance;
    return instance ? { instance: instanceRow(instance), state: instance.state } : {};
  }

  #begin(step: Fields): StepResult {
    const start = {
      status: String(step['status']),
      type: String(step['type']),
      id: String(step['id']),
      state: copyMap(step['state'] ?? {}),
    };
    const params = paramsOf(isFields(step['params']) ? step['params'] : {});
    if (!this.#current) {
      return told(newInstance(draftOf(this.#unbuilt), start, messageOf(step), params));
    }
    return this.#keep(begin(this.#session, this.#current, start, messageOf(step), params), told);
  }

  #handle(message: Message): StepResult {
    const timed = this.#timed();
    if (!this.#current) {
      return told(handleMessage(draftOf(this.#unbuilt), timed.instance, message));
    }
    return this.#keep(handleNow(this.#session, timed, this.#current, message), told);
  }

  #advance(to: number): StepResult {
    return this.#keep(pass(this.#session, this.#timed(), this.#running(), to), toldAdvance);
  }

  #deliver(message: Message): StepResult {
    return this.#keep(tell(this.#session, this.#timed(), this.#running(), message), (delivered) => {
      if (delivered === 'duplicate') return { ...NOTHING, result: 'duplicate' };
      const before = toldAdvance(delivered);
      return delivered.outcome === null ? before : joined(before, told(delivered.outcome));
    });
  }

  #roundTrip(): StepResult {
    const timed = this.#timed();
    const instance = JSON.parse(JSON.stringify(timed.instance)) as Instance;
    if (!isDeepStrictEqual(instance, timed.instance)) throw new Error('a round trip changed it');
    this.#session = { ...this.#session, timed: { ...timed, instance } };
    return NOTHING;
  }

  #replace(step: Fields): StepResult {
    const result = this.define(step['definition']);
    if (step['unbuilt'] === true) this.#current = null;
    return { ...NOTHING, result: step['unbuilt'] === true ? 'ok' : result };
  }

  #replayCheck(): StepResult {
    const again = replay(this.#session.journal, (version) => this.#built[version - 1]);
    if (JSON.stringify(again) !== JSON.stringify(this.#timed())) {
      throw new Error('the instance that was replayed differs');
    }
    return NOTHING;
  }

  #keep<Result>(
    step: { readonly session: Session; readonly result: Result },
    tellResult: (result: Result) => StepResult,
  ): StepResult {
    this.#session = step.session;
    return tellResult(step.result);
  }

  #timed(): Timed {
    if (this.#session.timed) return this.#session.timed;
    throw new Error('a step needs an instance');
  }

  #running(): VersionedWorkflow {
    if (this.#current) return this.#current;
    throw new Error('a step needs a definition that is built');
  }
}

function messageOf(step: Fields): Message {
  const given = isFields(step['message']) ? step['message'] : {};
  const { id, from, origin } = given;
  return {
    ...(typeof id === 'string' && { id }),
    type: textOf(given, 'type'),
    timestamp: Number(given['timestamp']),
    body: copyJson(given['body'] ?? null),
    ...(typeof from === 'string' && { from }),
    ...(origin !== undefined && { origin: copyJson(origin) }),
  };
}

function told(outcome: Outcome): StepResult {
  const diagnostics = outcome.diagnostics.map(({ code }) => code);
  if (outcome.kind === 'error') {
    return { ...NOTHING, result: errorRow(outcome.error), diagnostics };
  }
  return { ...NOTHING, result: outcome.kind, output: outcome.outputs, diagnostics };
}

function toldAdvance({ steps, stopped }: Advanced): StepResult {
  const passed = steps.map(({ outcome }) => told(outcome)).reduce(joined, NOTHING);
  const fired = steps.map(({ due }) => due);
  if (stopped === null) return { ...passed, fired };
  const result = stopped === 'timer_loop' ? { error: stopped } : errorRow(stopped);
  return { ...passed, fired, result };
}

function joined(before: StepResult, after: StepResult): StepResult {
  return {
    result: after.result,
    output: [...before.output, ...after.output],
    diagnostics: [...before.diagnostics, ...after.diagnostics],
    fired: [...before.fired, ...after.fired],
  };
}
