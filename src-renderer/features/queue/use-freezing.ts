import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { frozenUntil, isReading, notReading, type Reading } from './freezing.ts';

export interface Freezing {
  readonly frozen: boolean;
  /** A key, a scroll, a click. */
  readonly acted: () => void;
  readonly hovered: () => void;
  readonly left: () => void;
  /** Sorts again now. */
  readonly release: () => void;
}

/** Whether the operator is reading the queue, so that its order must not change. */
export function useFreezing(): Freezing {
  const [frozen, setFrozen] = useState(false);
  const reading = useRef<Reading>(notReading);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const look = useCallback((): void => {
    clearTimeout(timer.current);
    const now = performance.now();
    const until = frozenUntil(reading.current);
    setFrozen(isReading(reading.current, now));
    if (until !== null && until > now) timer.current = setTimeout(look, until - now + 1);
  }, []);

  useEffect(() => () => clearTimeout(timer.current), []);

  return useMemo(() => {
    const change = (next: Reading): void => {
      reading.current = next;
      look();
    };
    return {
      frozen,
      acted: () => change({ ...reading.current, actedAt: performance.now() }),
      hovered: () => change({ ...reading.current, hoveredAt: performance.now() }),
      left: () => change({ ...reading.current, hoveredAt: null }),
      release: () => change(notReading),
    };
  }, [frozen, look]);
}
