import { createPostClient, type PostAnswer, type PostClient } from '../http-client.ts';
import { createRandom, type Random } from '../random.ts';
import { after, inventStory, type Known, type Step } from './story.ts';

const CONNECTIONS = 50;
/** Of these every fifth posts arrays, with one step of each of so many problems. */
const PROBLEMS_IN_ARRAY = 8;

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
  /** Posts that were answered with something else, in words. */
  readonly refusals: string[];
}

/**
 * Posts until the host goes away: unique keys, repeats, worsenings and ends, over 50 connections.
 * @param name what its keys begin with
 */
export async function postUntilGone(
  url: string,
  key: string,
  name: string,
  seed: number,
): Promise<Load> {
  const client = createPostClient(`${url}/api/signals`, `Bearer ${key}`);
  const load: Load = { problems: [], answered: 0, refusals: [] };
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, index) => {
      // Chance of its own, so that the order in which connections are served does not change it.
      const random = createRandom(seed * CONNECTIONS + index);
      const width = index % 5 === 0 ? PROBLEMS_IN_ARRAY : 1;
      for (let turn = 0; ; turn += 1) {
        const keys = Array.from({ length: width }, (_, at) => `${name}-${index}-${turn}-${at}`);
        if (!(await tellStories(client, keys, random, load))) return;
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

/** @returns false when the host is gone */
async function tellStories(
  client: PostClient,
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
    const answer = await client.post(JSON.stringify(signals.length === 1 ? signals[0] : signals));
    if (answer !== 'unanswered' && answer.status !== 200) {
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
