import { useState } from 'react';

/** Does one thing at a time. */
export interface OneAtATime {
  readonly busy: boolean;
  /** Begins it, or does nothing while another is being done. */
  readonly begin: (work: () => Promise<void>) => void;
}

/** Whether something is being done that must not be begun a second time meanwhile. */
export function useBusy(): OneAtATime {
  const [busy, setBusy] = useState(false);
  const begin = (work: () => Promise<void>): void => {
    if (busy) return;
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  return { busy, begin };
}
