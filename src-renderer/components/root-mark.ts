import { useLayoutEffect } from 'react';

/** What is shown in one place, and concerns what stands in another. */
export type Shown = 'dialog' | 'print-sheet' | 'prompt' | 'selection';

const counts = new Map<Shown, number>();

/**
 * Says on the root of the page that something is shown, as `data-shows-prompt`, as long as the component is there.
 * A rule that begins with `:root:has()` would be tried anew with every element that comes or goes.
 */
export function useRootMark(shown: Shown): void {
  useLayoutEffect(() => {
    count(shown, 1);
    return () => count(shown, -1);
  }, [shown]);
}

/** As {@link useRootMark}, inside of what is shown. */
export function RootMark({ shown }: { readonly shown: Shown }): null {
  useRootMark(shown);
  return null;
}

function count(shown: Shown, by: 1 | -1): void {
  const now = (counts.get(shown) ?? 0) + by;
  counts.set(shown, now);
  document.documentElement.toggleAttribute(`data-shows-${shown}`, now > 0);
}
