import { createActionRegistry, type RegisteredAction } from './action-registry.ts';

/**
 * The groups of the command palette, in their order. Shortcuts stand in it as well: as `target` those
 * that act on the incidents that the keys act on, else as `action`.
 */
export const commandGroups = ['target', 'action', 'incident', 'place', 'view', 'setting'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** One thing that the command palette offers beside what has a key. */
export interface Command extends RegisteredAction {
  /** Distinct among all commands. */
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  /** Said behind the label, in a quieter colour. */
  readonly hint?: string;
  /** Further words by which it is found. */
  readonly words?: string;
}

const registry = createActionRegistry<Command>(
  ({ id, label, hint = '' }) => `${id} ${label} ${hint}`,
);

/** Offers commands in the palette as long as the component is there. */
export const useCommands = registry.useActions;

/** Every command there is at the moment. */
export const allCommands = registry.all;
