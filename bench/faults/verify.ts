import { readDesk, type StoredIncident } from './desk-view.ts';
import type { Problem } from './load.ts';
import { after, agree, type Known } from './story.ts';

/**
 * Holds the disk against what was promised. The last step of a problem, if it was never answered, may
 * have been taken or not.
 * @returns a sentence for each promise that is broken
 */
export async function brokenPromises(
  dataFolder: string,
  problems: readonly Problem[],
): Promise<string[]> {
  const stored = byKey(await readDesk(dataFolder));
  const twice = [...stored].filter(
    ([, incidents]) => incidents.filter(({ isOpen }) => isOpen).length > 1,
  );
  return [
    ...twice.map(([key]) => `${key} is open twice`),
    ...problems.flatMap((problem) => broken(problem, stored.get(problem.key) ?? [])),
  ];
}

/** Takes over what the disk has of problems whose last step is in doubt: what is there was taken. */
export async function settleDoubts(
  dataFolder: string,
  problems: readonly Problem[],
): Promise<void> {
  const stored = byKey(await readDesk(dataFolder));
  for (const problem of problems) {
    const found = stored.get(problem.key)?.[0];
    problem.known = found && knownOf(found);
    problem.incident = found?.id;
  }
}

function broken(problem: Problem, found: readonly StoredIncident[]): string[] {
  const { key, known, incident, inDoubt } = problem;
  if (found.length > 1) return [`${key} is there ${found.length} times`];
  const [one] = found;
  if (incident !== undefined && one && one.id !== incident) {
    return [`${key} was answered as incident ${incident} and is ${one.id}`];
  }
  const is = one && knownOf(one);
  const allowed = inDoubt ? [known, after(known, inDoubt)] : [known];
  if (allowed.some((possible) => agree(possible, is))) return [];
  return [`${key} should be ${JSON.stringify(allowed)} and is ${JSON.stringify(is)}`];
}

function knownOf({ signalCount, level, isOpen, events }: StoredIncident): Known {
  return { signalCount, level, isOpen, events: events.map(({ type }) => type) };
}

function byKey(incidents: readonly StoredIncident[]): Map<string, StoredIncident[]> {
  const found = new Map<string, StoredIncident[]>();
  for (const incident of incidents) {
    found.set(incident.key, [...(found.get(incident.key) ?? []), incident]);
  }
  return found;
}
