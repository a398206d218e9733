import fc from 'fast-check';
import { MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import type { Incident, Transition } from '../../incident/incident.ts';
import { acknowledgeIncident, closeIncident, reopenIncident } from '../../incident/operate.ts';
import type { SignalAction } from '../../incident/signal.ts';
import { take } from '../../incident/testing/signals.ts';
import type { TransitionDraft } from '../../workflow/draft.ts';
import { definitions } from '../../workflow/testing/arbitrary.ts';
import { definitionSchema, type WorkflowDefinition } from '../../workflow/definition.ts';
import { after, catchUp } from '../catch-up.ts';
import type { JournalRow } from '../journal-row.ts';
import { beginJoined, join, type Joined } from '../join.ts';
import { runningOf, type Running } from '../running.ts';
import type { Teller } from '../vocabulary.ts';
import type { WebhookDestination } from '../webhooks.ts';

export const START = 1_795_280_000 * SECOND;

/** Somebody does something after a while. */
export interface Deed {
  readonly wait: number;
  readonly who: 'source' | 'operator';
  readonly what: 'report' | 'end' | 'close' | 'reopen' | 'acknowledge' | 'nothing';
}

export const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({
    wait: fc.constantFrom(0, 1, 250, 600, 2_500, 60_000),
    who: fc.constantFrom('source', 'operator'),
    what: fc.constantFrom('report', 'end', 'close', 'reopen', 'acknowledge', 'nothing'),
  }),
  { maxLength: 15 },
);

const types = { ack: 'acknowledge', ok: 'end', go: 'close' } as const;

const chatOps: WebhookDestination = { id: 3, operatorId: 3, address: 'chat', name: 'ChatOps' };

/** What a transition asks for, beside a note: to be told, to be acknowledged, another level, a post. */
const effects = fc.subarray([
  { call: 'notify.desktop', args: { text: 'Look at {{id}}' } },
  'notify.requireAck',
  { call: 'incident.level', args: { level: 1 } },
  { call: 'incident.tag', args: { tag: 'moved={{transition.to}}' } },
  { call: 'webhook.post', args: { destination: 'ChatOps', text: '{{message.type}}' } },
]);

/** Definitions of up to four statuses of any category, which listen to what happens to incidents. */
export const workflows: fc.Arbitrary<Running> = fc
  .tuple(
    definitions,
    fc.array(fc.constantFrom('open', 'closed'), { minLength: 4, maxLength: 4 }),
    fc.array(effects, { minLength: 8, maxLength: 8 }),
  )
  .map(([{ transitions }, categories, asked]) => definitionOf(transitions, categories, asked))
  .filter((definition) => definition !== undefined)
  .map((definition) => runningOf(7, definition, () => chatOps));

function definitionOf(
  transitions: readonly TransitionDraft[],
  categories: readonly string[],
  asked: readonly (readonly unknown[])[],
): WorkflowDefinition | undefined {
  const text = JSON.stringify(transitions).replace(
    /"is":"(ack|ok|go)"/g,
    (_all, type: keyof typeof types) => `"is":"${types[type]}"`,
  );
  const statuses = ['a', 'b', 'c', 'd'].map((name, at) => [
    name,
    { label: name, category: name === 'a' ? 'open' : categories[at] },
  ]);
  const listed = (JSON.parse(text) as { sideEffects?: unknown[] }[]).map((each, at) => ({
    ...{ id: `t${at}`, ...each },
    sideEffects: [...(each.sideEffects ?? []), ...(asked[at] ?? [])],
  }));
  const parsed = definitionSchema.safeParse({
    format: 'noc.workflow/1',
    key: 'any',
    version: 1,
    name: 'Any',
    initial: 'a',
    statuses: Object.fromEntries(statuses) as object,
    transitions: [...listed, { ...listed[0], id: 'again', from: 'd', to: 'a' }],
  });
  if (!parsed.success) return undefined;
  try {
    runningOf(7, parsed.data);
    return parsed.data;
  } catch {
    return undefined;
  }
}

function judged(
  known: Incident | undefined,
  action: SignalAction,
  now: Instant,
): Transition | null {
  const changes = { action, level: 2, description: 'Link down' } as const;
  return take(known, now, changes, { reopenWindowSeconds: 86_400 }).transition;
}

function wishedBy(incident: Incident, { who, what }: Deed, now: Instant): Transition | null {
  const action = { now, actorId: 3, note: '' };
  if (what === 'report') return judged(incident, 'trigger', now);
  if (what === 'end') return judged(incident, 'resolve', now);
  if (who === 'source' || what === 'nothing') return null;
  const decision =
    what === 'close'
      ? closeIncident(incident, action)
      : what === 'reopen'
        ? reopenIncident(incident, action)
        : acknowledgeIncident(incident, { ...action, expiresAt: now + MINUTE });
  return decision.ok ? decision.transition : null;
}

/** What is stored and sent of one step beside the incident: history, who is told and why, webhooks. */
type Done = Omit<Transition, 'incident'>;

/** What has become of an incident, all that its workflow was told, and all that was done. */
export interface Story {
  readonly incident: Incident;
  readonly journal: readonly JournalRow[];
  readonly done: readonly Done[];
}

function begun(running: Running): Story {
  const opened = judged(undefined, 'trigger', START);
  if (!opened) throw new Error('Nothing was opened.');
  return told(
    { incident: opened.incident, journal: [], done: [] },
    beginJoined(opened, running, START),
  );
}

function told({ journal, done }: Story, joined: Joined): Story {
  const { incident, ...step } = joined.transition;
  return { incident, journal: [...journal, ...joined.journal], done: [...done, step] };
}

export function lived(running: Running, todo: readonly Deed[], isCrashing = () => false): Story {
  let story = begun(running);
  let now = START;
  for (const deed of todo) {
    now += deed.wait * 1_000;
    const next = stepped(running, story, deed, now);
    // What was not committed never happened: it is done again from what is stored.
    story = isCrashing() ? stepped(running, stored(story), deed, now) : next;
  }
  return story;
}

function stepped(running: Running, story: Story, deed: Deed, now: Instant): Story {
  const due = catchUp(story.incident, { now, running });
  const wished = wishedBy(due.transition.incident, deed, now);
  if (!wished) return told(story, due);
  const isSource = deed.what === 'report' || deed.what === 'end';
  const teller: Teller = isSource
    ? { from: 'source', by: 'probe', now, isSignal: true }
    : { from: 'operator', by: 'ada', now };
  const context = { running, teller, mayRefuse: !isSource };
  const result = join(due.transition.incident, wished, context);
  return told(story, result.ok ? after(due, result) : due);
}

/** As it comes back from the database. */
export function stored(story: Story): Story {
  return JSON.parse(JSON.stringify(story)) as Story;
}
