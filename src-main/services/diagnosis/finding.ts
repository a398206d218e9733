/** One thing that was looked at. */
export interface Finding {
  /** A warning is worth a look; an error is wrong. */
  readonly severity: 'ok' | 'warning' | 'error';
  readonly what: string;
  /** What to do about it; empty where all is well. */
  readonly advice: string;
}

export function ok(what: string): Finding {
  return { severity: 'ok', what, advice: '' };
}

export function warning(what: string, advice: string): Finding {
  return { severity: 'warning', what, advice };
}

export function wrong(what: string, advice: string): Finding {
  return { severity: 'error', what, advice };
}
