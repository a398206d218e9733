import { valueAt, type Json } from '../../workflow/json.ts';

const MOST_STEPS = 32;
const FROM_WHOLE_BODY = '$';

/** Where a value stands: in the element, or, where a path begins with `$`, in the whole body. */
export interface Path {
  readonly fromBody: boolean;
  readonly steps: readonly string[];
}

/** One posted element, and the body that it came in. */
export interface PostedElement {
  readonly element: Json;
  readonly body: Json;
}

/**
 * Reads a path: names and places in lists with dots between them, `labels.host` or `checks.0.name`; a
 * dot of a name itself is written `\.`. `$` alone is the whole body, `$.host` a member of it.
 * @returns the fault as a sentence where it is none
 */
export function parsePath(
  text: string,
): { readonly ok: true; readonly path: Path } | { readonly ok: false; readonly fault: string } {
  const steps = stepsOf(text.trim());
  if (steps.some((step) => step === '')) {
    return { ok: false, fault: `“${text}” has nothing before, between or behind its dots.` };
  }
  if (steps.length > MOST_STEPS) {
    return { ok: false, fault: `A path has at most ${MOST_STEPS} names.` };
  }
  const fromBody = steps[0] === FROM_WHOLE_BODY;
  return { ok: true, path: { fromBody, steps: fromBody ? steps.slice(1) : steps } };
}

/** What stands there; undefined where nothing does. */
export function valueOf(
  { fromBody, steps }: Path,
  { element, body }: PostedElement,
): Json | undefined {
  return valueAt(fromBody ? body : element, steps);
}

function stepsOf(text: string): string[] {
  return text.split(/(?<!\\)\./).map((step) => step.replaceAll('\\.', '.').trim());
}
