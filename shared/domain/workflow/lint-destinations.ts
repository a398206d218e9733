import { readUse } from './callback-use.ts';
import type { WorkflowDefinition } from './definition.ts';
import { isMap } from './json.ts';
import { errorAt, type LintMessage } from './lint-message.ts';

/** A webhook destination that effects can name. */
export interface NamedDestination {
  readonly id: number;
  readonly name: string;
}

/** Effects that post to a destination that there is not, or to a name that several have. */
export function destinationErrors(
  { create, transitions }: WorkflowDefinition,
  known: readonly NamedDestination[],
): LintMessage[] {
  return [
    ...errorsIn(create.sideEffects, ['create'], known),
    ...transitions.flatMap(({ sideEffects }, at) =>
      errorsIn(sideEffects, ['transitions', at], known),
    ),
  ];
}

function errorsIn(
  uses: readonly unknown[] = [],
  path: LintMessage['path'],
  known: readonly NamedDestination[],
): LintMessage[] {
  return uses.flatMap((given, at) => {
    const use = readUse(given);
    if (use?.call !== 'webhook.post' || !isMap(use.args)) return [];
    const { destination } = use.args;
    const fitting = known.filter(({ id, name }) => id === destination || name === destination);
    if (fitting.length === 1) return [];
    const about = String(destination);
    const reason = fitting.length === 0 ? 'none' : fitting.map(({ id }) => id).join(', ');
    const place = [...path, 'sideEffects', at, 'args', 'destination'];
    const found = errorAt('unknown_destination', place, about, wordsOf(about, fitting));
    return [{ ...found, reason }];
  });
}

function wordsOf(about: string, fitting: readonly NamedDestination[]): string {
  if (fitting.length === 0) {
    return `There is no webhook destination "${about}": choose another, or let somebody make it under Notifications, Destinations.`;
  }
  const numbers = fitting.map(({ id }) => id).join(', ');
  return `Several webhook destinations are called "${about}": name the one that is meant by its number, one of ${numbers}.`;
}
