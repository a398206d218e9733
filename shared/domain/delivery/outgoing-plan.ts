import type { Instant } from '#shared/time/instant.ts';
import type { Level } from '../incident/level.ts';
import { planBundle } from './bundle.ts';

/** A message that is due at an address. */
export interface DueMessage {
  readonly id: number;
  /** null: it is about several. */
  readonly incidentId: number | null;
  readonly level: Level;
  readonly kind: 'problem' | 'repeat' | 'event' | 'digest' | 'summary';
  /** Why it is told: of an event, its type. */
  readonly reason: string;
  /** What it was kept for until now. */
  readonly waitingFor: 'delay' | 'digest' | 'throttle' | 'network' | 'retry' | null;
  readonly profileId: number | null;
  readonly createdAt: Instant;
}

/** What leaves next. */
export type OutgoingPlan =
  /** `duplicates` are about the same incident: it speaks for them. */
  | { readonly kind: 'single'; readonly id: number; readonly duplicates: readonly number[] }
  /** Everything that was collected for a profile. */
  | { readonly kind: 'digest'; readonly first: number; readonly profileId: number | null }
  /** Everything that was held back; `id` is the summary that was made of some of it already. */
  | { readonly kind: 'summary'; readonly id: number | null; readonly first: number };

/**
 * What of the messages that are due at one address leaves next: what was held back, as one; then what
 * was collected; else the worst that asks for attention, then news.
 * @param due in due order
 * @returns undefined if nothing is due
 */
export function planOutgoing(due: readonly DueMessage[]): OutgoingPlan | undefined {
  const whole = due.find(({ kind }) => kind === 'digest');
  if (whole) return { kind: 'single', id: whole.id, duplicates: [] };
  const held = due.filter(
    ({ kind, waitingFor }) => kind === 'summary' || waitingFor === 'throttle',
  );
  const bundle = planBundle(held);
  if (bundle?.kind === 'bundle') {
    const first = bundle.members[0] ?? bundle.id;
    if (first !== null && first !== undefined) return { kind: 'summary', id: bundle.id, first };
  }
  if (bundle?.kind === 'single') return planIncident(held);
  const collected = due.find(({ waitingFor }) => waitingFor === 'digest');
  if (collected) return { kind: 'digest', first: collected.id, profileId: collected.profileId };
  return singleOf(due);
}

function singleOf(due: readonly DueMessage[]): OutgoingPlan | undefined {
  const [next] = due.toSorted(
    (one, other) => Number(isNews(one)) - Number(isNews(other)) || one.level - other.level,
  );
  if (!next) return undefined;
  if (isNews(next)) return { kind: 'single', id: next.id, duplicates: [] };
  return planIncident(due.filter(({ incidentId }) => incidentId === next.incidentId));
}

/**
 * One message of those about one incident: a problem speaks for problems alone, the newest for all of
 * them; of news that was held back the newest, but that it is over is said by itself.
 */
function planIncident(messages: readonly DueMessage[]): OutgoingPlan | undefined {
  const inOrder = messages.toSorted(
    (one, other) => one.createdAt - other.createdAt || one.id - other.id,
  );
  const problems = inOrder.filter((message) => !isNews(message));
  if (problems.length > 0) {
    return single(problems.findLast(({ kind }) => kind === 'problem') ?? problems.at(-1), problems);
  }
  const end = inOrder.findIndex(({ reason }) => reason === 'END' || reason === 'CLO');
  const news = end === -1 ? inOrder : inOrder.slice(0, end + 1);
  return single(news.at(-1), news);
}

function single(
  speaker: DueMessage | undefined,
  group: readonly DueMessage[],
): OutgoingPlan | undefined {
  if (!speaker) return undefined;
  const duplicates = group.filter((message) => message !== speaker).map(({ id }) => id);
  return { kind: 'single', id: speaker.id, duplicates };
}

function isNews({ kind }: DueMessage): boolean {
  return kind === 'event';
}
