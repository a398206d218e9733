import { z } from 'zod';
import { useSession } from './session.ts';

/** Where a browser keeps it: for this window alone, and until that is closed. */
const STORED = 'watchfloor.window';

const memory = z.object({
  /** Whose it is. */
  operatorId: z.number(),
  values: z.record(z.string(), z.unknown()),
});
type Memory = z.infer<typeof memory>;

/**
 * What was kept in this window for the operator who sits here, over a reload too.
 * @returns undefined: nothing under this name, or nothing that fits
 */
export function recall<Value>(name: string, schema: z.ZodType<Value>): Value | undefined {
  return schema.safeParse(memoryOf(currentOperatorId()).values[name]).data;
}

/** Keeps something for the operator who sits here; whatever another operator kept is forgotten. */
export function keep(name: string, value: unknown): void {
  const operatorId = currentOperatorId();
  if (operatorId === null) return;
  const { values } = memoryOf(operatorId);
  write({ operatorId, values: { ...values, [name]: value } });
}

/** Whose memory it is at the moment; null: nobody is signed in. */
export function currentOperatorId(): number | null {
  const { current } = useSession.getState();
  return 'session' in current ? current.session.operator.id : null;
}

function memoryOf(operatorId: number | null): Memory {
  const stored = memory.safeParse(read()).data;
  if (stored && stored.operatorId === operatorId) return stored;
  return { operatorId: operatorId ?? 0, values: {} };
}

function read(): unknown {
  try {
    return JSON.parse(globalThis.sessionStorage.getItem(STORED) ?? 'null');
  } catch {
    return null;
  }
}

function write(value: Memory): void {
  try {
    globalThis.sessionStorage.setItem(STORED, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing forgets at the next reload.
  }
}
