import type { ServerResponse } from 'node:http';

/** Requests that arrived whole and are not answered yet; what closing waits for. */
export interface RequestsInFlight {
  readonly isClosing: boolean;
  enter(response: ServerResponse): void;
  refuseNew(): void;
  settled(): Promise<void>;
}

export function createRequestsInFlight(): RequestsInFlight {
  let count = 0;
  let isClosing = false;
  let whenSettled: (() => void) | undefined;
  const leave = (): void => {
    count -= 1;
    if (count === 0) whenSettled?.();
  };
  return {
    get isClosing() {
      return isClosing;
    },
    enter(response) {
      count += 1;
      // `close` follows `finish`, and comes alone when the sender went away.
      response.once('close', leave);
    },
    refuseNew() {
      isClosing = true;
    },
    async settled() {
      if (count === 0) return;
      await new Promise<void>((resolve) => {
        whenSettled = resolve;
      });
    },
  };
}
