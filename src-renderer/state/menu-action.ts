import type { Command, CommandGroup } from './commands.ts';

/** One item of a menu that acts. What such a menu offers is in the command palette as well. */
export interface MenuAction {
  /** Distinct among all commands. */
  readonly id: string;
  readonly label: string;
  /** The key that does the same: by it the palette has the action already. */
  readonly shortcut?: string;
  /** What the palette calls it, where the menu around it says what it is about. */
  readonly fullLabel?: string;
  /** Further words by which it is found. */
  readonly words?: string;
  readonly run: () => void;
}

/**
 * What a menu offers, as commands of the palette.
 * @param hint said behind each label; left out: nothing
 */
export function commandsOf(
  actions: readonly MenuAction[],
  group: CommandGroup,
  hint?: string,
): readonly Command[] {
  return actions
    .filter(({ shortcut }) => shortcut === undefined)
    .map(({ id, label, fullLabel = label, words, run }) => ({
      id,
      group,
      label: fullLabel,
      ...(words === undefined ? {} : { words }),
      ...(hint === undefined ? {} : { hint }),
      run,
    }));
}
