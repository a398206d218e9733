import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { build, type Workflow } from './build.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { effectNames } from './catalogue/effects.ts';
import type { WorkflowDraft } from './draft.ts';
import type { Message } from './instance.ts';
import { begin, emptySession, replay, tell, type JournalEntry, type Session } from './journal.ts';
import type { OutputAction } from './output.ts';
import { callback } from './registry.ts';
import { definitions, messages } from './testing/arbitrary.ts';
import { built, catalogue, draft, message, on } from './testing/definitions.ts';
import { advance, deliver, MOST_TIMER_STEPS, timedOf, type Timed } from './timers.ts';

/** Definitions that cannot be built are not what these properties are about. */
function buildable(definition: WorkflowDraft): Workflow {
  const result = build(definition, catalogue);
  fc.pre(result.kind === 'ok');
  return result.workflow;
}

interface Played {
  readonly session: Session;
  readonly outputs: readonly OutputAction[];
}

/** A life from its beginning in the first status; `between` is done to the session after every message. */
function play(
  workflow: Workflow,
  told: readonly Message[],
  between: (session: Session) => Session = (session) => session,
): Played {
  const version = { version: 1, workflow };
  const status = workflow.transitions[0]?.from ?? '';
  const start = { type: 'link', id: 'eth0', status, state: { x: 0 } };
  const first = begin(emptySession, version, start, message('signal', 0), {});
  if (first.result.kind === 'error') return { session: first.session, outputs: [] };
  let session = between(first.session);
  const outputs: OutputAction[] = [];
  for (const each of told) {
    if (!session.timed) break;
    const step = tell(session, session.timed, version, each);
    if (step.result !== 'duplicate') outputs.push(...outputsOf(step.result));
    session = between(step.session);
  }
  return { session, outputs };
}

function outputsOf(result: ReturnType<typeof deliver>): readonly OutputAction[] {
  const outcomes = [...result.steps.map(({ outcome }) => outcome), result.outcome];
  return outcomes.flatMap((outcome) =>
    outcome === null || outcome.kind === 'error' ? [] : outcome.outputs,
  );
}

function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Deep equality by bytes: also the order of keys is the same. */
function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

describe('any definition and any messages', () => {
  it('give the same life with a round trip through JSON anywhere', () => {
    fc.assert(
      fc.property(definitions, messages, (definition, told) => {
        const plain = play(buildable(definition), told);
        const stored = play(buildable(throughJson(definition)), throughJson(told), (session) => ({
          ...session,
          timed: throughJson(session.timed),
        }));
        expect(throughJson(plain.session.timed)).toEqual(plain.session.timed);
        return same([plain.session.timed, plain.outputs], [stored.session.timed, stored.outputs]);
      }),
    );
  });

  it('are rebuilt from the journal to the byte', () => {
    fc.assert(
      fc.property(definitions, messages, (definition, told) => {
        const workflow = buildable(definition);
        const { session } = play(workflow, told);
        const journal = throughJson<readonly JournalEntry[]>(session.journal);
        return same(
          replay(journal, () => workflow),
          session.timed,
        );
      }),
    );
  });

  it('give the same life when every message comes again, at once or later', () => {
    fc.assert(
      fc.property(definitions, messages, (definition, told) => {
        const workflow = buildable(definition);
        const identified = told.filter(({ id }) => id !== undefined);
        const again = [...identified.flatMap((each) => [each, each]), ...identified];
        const [once, twice] = [play(workflow, identified), play(workflow, again)];
        return same([once.session, once.outputs], [twice.session, twice.outputs]);
      }),
    );
  });

  it('advance to a moment in one step or in two, with the same effects', () => {
    const moment = fc.nat({ max: 3_000 });
    fc.assert(
      fc.property(definitions, messages, moment, moment, (definition, told, one, other) => {
        const workflow = buildable(definition);
        const { timed } = play(workflow, told.slice(0, 3)).session;
        fc.pre(timed !== null);
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const whole = advance(workflow, timed, late);
        // A loop is cut after so many steps of each call.
        fc.pre(whole.stopped === null);
        const half = advance(workflow, timed, early);
        const rest = advance(workflow, half.timed, late);
        return same([rest.timed, [...half.steps, ...rest.steps]], [whole.timed, whole.steps]);
      }),
    );
  });

  it('never crash, never run backwards, never fire twice in vain', () => {
    fc.assert(
      fc.property(definitions, messages, (definition, told) => {
        const { session } = play(buildable(definition), told);
        const { instance, pending } = session.timed ?? {};
        const times = instance?.history.map(({ timestamp }) => timestamp) ?? [];
        expect(times).toEqual([...times].sort((left, right) => left - right));
        expect(pending).toEqual([...new Set(pending)]);
        if (instance?.terminated) expect(pending).toEqual([]);
      }),
    );
  });
});

const brokenEffects = createCatalogue(effectNames, [
  callback({
    name: 'broken',
    stage: 'sideEffects',
    args: z.unknown(),
    describe: () => 'fail',
    run: () => () => {
      throw new Error('broken');
    },
  }),
]);

describe('any definition whose timeouts take no time', () => {
  it('comes to an end, or is cut', () => {
    const hasty = definitions.map(({ kind, transitions }) => ({
      kind,
      transitions: transitions.map((each) => ({ ...each, when: [{ timeout: 0 }] })),
    }));
    fc.assert(
      fc.property(hasty, (definition) => {
        const workflow = buildable(definition);
        const { timed } = play(workflow, []).session;
        fc.pre(timed !== null);
        const { steps, stopped } = advance(workflow, timed, 1);
        return stopped === null
          ? steps.length < MOST_TIMER_STEPS
          : stopped === 'timer_loop' && steps.length === MOST_TIMER_STEPS;
      }),
      { numRuns: 20 },
    );
  });
});

describe('timers', () => {
  const chain = built(
    draft(
      { from: 'open', to: 'warn', when: [{ timeout: 1_000 }] },
      { from: 'warn', to: 'crit', when: [{ timeout: 1_000 }] },
      { from: 'crit', to: 'closed', when: [on('ok')] },
    ),
  );
  const started = (workflow: Workflow): Timed => {
    const { timed } = play(workflow, []).session;
    if (!timed) throw new Error('It did not begin.');
    return timed;
  };
  const duesOf = ({ steps }: ReturnType<typeof advance>) => steps.map(({ due }) => due);

  it('fire in due order, chains to their end, each at its due time', () => {
    const slept = advance(chain, started(chain), 8 * 3_600_000);
    expect(duesOf(slept)).toEqual([1_000, 2_000]);
    expect(slept.timed.instance.history.map(({ timestamp }) => timestamp)).toEqual([
      0, 1_000, 2_000,
    ]);
    expect(duesOf(advance(chain, slept.timed, 8 * 3_600_000))).toEqual([]);
  });

  it('that are due go before a message, also at the same moment', () => {
    const workflow = built(
      draft(
        { from: 'open', to: 'acked', when: [on('ack')] },
        { from: 'open', to: 'late', when: [{ timeout: 1_000 }] },
        { from: 'late', to: 'acked', when: [on('ack')] },
      ),
    );
    const { timed, outcome } = deliver(workflow, started(workflow), message('ack', 1_000));
    expect(timed.instance.history.map(({ status }) => status)).toEqual(['open', 'late', 'acked']);
    expect(outcome).toMatchObject({ kind: 'terminated' });
  });

  it('that fired in vain are spent; later ones still fire', () => {
    const workflow = built(
      draft(
        { from: 'a', to: 'b', when: [{ timeout: 10 }, { op: '=', path: ['armed'], value: true }] },
        { from: 'a', to: 'c', when: [{ timeout: 40 }] },
        { from: 'c', to: 'd', when: [on('ok')] },
      ),
    );
    const early = advance(workflow, started(workflow), 20);
    expect([duesOf(early), early.timed.pending]).toEqual([[10], [40]]);
    expect(advance(workflow, early.timed, 50).timed.instance.status).toBe('c');
  });

  it('that start each other without end are cut, and it says so', () => {
    const workflow = built(
      draft(
        { from: 'a', to: 'b', when: [{ timeout: 0 }] },
        { from: 'b', to: 'a', when: [{ timeout: 0 }] },
      ),
    );
    const cut = advance(workflow, started(workflow), 1);
    expect([cut.steps.length, cut.stopped]).toEqual([MOST_TIMER_STEPS, 'timer_loop']);
    const waiting = deliver(workflow, started(workflow), message('ok', 1));
    expect([waiting.stopped, waiting.outcome]).toEqual(['timer_loop', null]);
  });

  it('that come again every minute are no loop, however long nobody looked', () => {
    const turning = (timeout: number) =>
      built(
        draft(
          { from: 'a', to: 'b', when: [{ timeout }] },
          { from: 'b', to: 'a', when: [{ timeout }] },
        ),
      );
    const day = 24 * 3_600_000;
    const minutes = turning(60_000);
    const passed = advance(minutes, started(minutes), day);
    expect([passed.steps.length, passed.stopped]).toEqual([1_440, null]);
    const hasty = turning(9_000);
    const cut = advance(hasty, started(hasty), day);
    expect([cut.steps.length, cut.stopped]).toEqual([MOST_TIMER_STEPS, 'timer_loop']);
  });

  it('whose callback fails stop there, with the error, and keep their place', () => {
    const workflow = built(
      draft(
        { from: 'a', to: 'b', when: [{ timeout: 10 }], sideEffects: ['broken'] },
        { from: 'b', to: 'c', when: [on('ok')] },
      ),
      brokenEffects,
    );
    const stopped = advance(workflow, started(workflow), 20);
    expect(stopped).toMatchObject({
      steps: [],
      stopped: { error: 'callback_failed', callback: 'broken' },
      timed: { pending: [10] },
    });
  });

  it('of 60 days are absolute times', () => {
    const workflow = built(draft({ from: 'a', to: 'b', when: [{ timeout: 5_184_000_000 }] }));
    expect(timedOf(workflow, started(workflow).instance).pending).toEqual([5_184_000_000]);
  });
});
