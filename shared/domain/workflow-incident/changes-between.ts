import type { WorkflowDefinition } from '../workflow/definition.ts';

/** Transitions by their ids: what is new, gone, or different. */
export interface DefinitionChanges {
  readonly added: string[];
  readonly removed: string[];
  readonly changed: string[];
}

/** What one version of a definition has that another has not. */
export function changesBetween(
  before: WorkflowDefinition,
  after: WorkflowDefinition,
): DefinitionChanges {
  const [old, next] = [byId(before), byId(after)];
  return {
    added: [...next.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !next.has(id)),
    changed: [...next].flatMap(([id, text]) => {
      const known = old.get(id);
      return known === undefined || known === text ? [] : [id];
    }),
  };
}

function byId({ transitions }: WorkflowDefinition): ReadonlyMap<string, string> {
  return new Map(transitions.map((transition) => [transition.id, JSON.stringify(transition)]));
}
