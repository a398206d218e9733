import { setTimeout as pause } from 'node:timers/promises';
import { createPostClient, type PostAnswer, type PostClient } from '../http-client.ts';
import { createRandom, type Random } from '../random.ts';
import { after, inventStory, type Known, type Step } from './story.ts';

/** Unless the plan says otherwise. */
const CONNECTIONS = 50;
/** Of these every fifth posts arrays, with one step of each of so many problems. */
const PROBLEMS_IN_ARRAY = 8;
/** Shorter than Retry-After asks for: it is the harder trial. */
const TRY_AGAIN_MILLISECONDS = 250;

/** One problem as its sender knows it. */
export interface Problem {
  readonly key: string;
  /** What the desk promised to know, by its 2xx. */
  known: Known | undefined;
  /** The number that its incident got; undefined before there is one. */
  incident: number | undefined;
  /** Sent, but never answered. */
  inDoubt: Step | undefined;
}

export interface Load {
  readonly problems: Problem[];
  /** How many signals were answered 2xx. */
  answered: number;
  /** How often a post was put off with 503 and Retry-After; it was sent again, unless the load ended. */
  putOff: number;
  /** Posts that were answered with something else, in words. */
  readonly refusals: string[];
}

export interface LoadPlan {
  /** Of the listener. */
  readonly url: string;
  readonly key: string;
  /** What the keys of its problems begin with. */
  readonly name: string;
  readonly seed: number;
  /** Ends the load; without it, or before, it ends when the host goes away. */
  readonly until?: AbortSignal;
  readonly connections?: number;
}

export function newLoad(): Load {
  return { problems: [], answered: 0, putOff: 0, refusals: [] };
}

/**
 * Posts until the host goes away or it is told to end: unique keys, repeats, worsenings and ends, over
 * many connections.
 * @param load what is known of it, while it goes on
 */
export async function postUntilGone(
  { url, key, name, seed, until, connections = CONNECTIONS }: LoadPlan,
  load = newLoad(),
): Promise<Load> {
  const client = createPostClient(`${url}/api/signals`, `Bearer ${key}`);
  const post = postPatiently(client, load, until);
  await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      // Chance of its own, so that the order in which connections are served does not change it.
      const random = createRandom(seed * connections + index);
      const width = index % 5 === 0 ? PROBLEMS_IN_ARRAY : 1;
      for (let turn = 0; ; turn += 1) {
        const keys = Array.from({ length: width }, (_, at) => `${name}-${index}-${turn}-${at}`);
        if (until?.aborted || !(await tellStories(post, keys, random, load))) return;
      }
    }),
  );
  client.close();
  return load;
}

/** Sends the steps again that nobody knows to have been taken, as senders do. */
export async function sendAgain(
  url: string,
  key: string,
  problems: readonly Problem[],
): Promise<void> {
  const client = createPostClient(`${url}/api/signals`, `Bearer ${key}`);
  for (const problem of problems) {
    const { inDoubt } = problem;
    if (!inDoubt) continue;
    const answer = await client.post(JSON.stringify(signalOf(problem.key, inDoubt)));
    if (answer === 'unanswered') throw new Error('The restarted host went away by itself.');
    problem.inDoubt = undefined;
    note([{ problem, step: inDoubt }], answer);
  }
  client.close();
}

type Post = (body: string) => Promise<PostAnswer>;

/** Sends again what is put off, as senders do, until the load ends. */
function postPatiently(client: PostClient, load: Load, until: AbortSignal | undefined): Post {
  return async (body) => {
    for (;;) {
      const answer = await client.post(body);
      const isPutOff = answer !== 'unanswered' && answer.status === 503;
      if (!isPutOff || answer.retryAfter === undefined) return answer;
      load.putOff += 1;
      if (until?.aborted) return answer;
      await pause(TRY_AGAIN_MILLISECONDS);
    }
  };
}

/** @returns false when the host is gone */
async function tellStories(
  post: Post,
  keys: readonly string[],
  random: Random,
  load: Load,
): Promise<boolean> {
  const problems = keys.map((key) => newProblem(key));
  const stories = keys.map(() => inventStory(random));
  load.problems.push(...problems);
  for (let step = 0; stories.some((story) => step < story.length); step += 1) {
    const told = problems.flatMap((problem, index) => {
      const next = stories[index]?.[step];
      return next ? [{ problem, step: next }] : [];
    });
    const signals = told.map(({ problem, step: next }) => signalOf(problem.key, next));
    const answer = await post(JSON.stringify(signals.length === 1 ? signals[0] : signals));
    if (answer !== 'unanswered' && answer.status !== 200) {
      // Put off, and the load has ended: nothing of it was stored, which is what was known before.
      if (answer.status === 503 && answer.retryAfter !== undefined) return true;
      load.refusals.push(`${answer.status} ${answer.body.slice(0, 200)}`);
      return true;
    }
    note(told, answer);
    if (answer === 'unanswered') return false;
    load.answered += told.length;
  }
  return true;
}

function note(
  told: readonly { readonly problem: Problem; readonly step: Step }[],
  answer: PostAnswer,
): void {
  const incidents = answer === 'unanswered' ? [] : incidentsOf(answer.body);
  told.forEach(({ problem, step }, index) => {
    if (answer === 'unanswered') {
      problem.inDoubt = step;
      return;
    }
    problem.known = after(problem.known, step);
    problem.incident ??= incidents[index];
  });
}

/** The numbers in an answer; none where it broke off after its status. */
function incidentsOf(body: string): number[] {
  if (body === '') return [];
  const { results } = JSON.parse(body) as { results: { incident: number }[] };
  return results.map(({ incident }) => incident);
}

function newProblem(key: string): Problem {
  return { key, known: undefined, incident: undefined, inDoubt: undefined };
}

function signalOf(key: string, { action, level }: Step) {
  if (action === 'resolve') return { action, key };
  const tags = { host: key, site: 'oslo', service: 'links' };
  return { action, key, level, description: `Link of ${key} is down`, tags };
}
