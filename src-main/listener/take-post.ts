import type { Signal, SignalOutcome } from '#shared/domain/incident/signal.ts';
import type { AuthenticatedSource, SignalDoor, SignalResult } from '../services/signal-port.ts';
import type { SignalProblem } from './errors.ts';
import type { ParsedElement } from './formats/format.ts';

/** What became of one posted element, in the order of the post. */
export interface ElementResult {
  readonly index: number;
  readonly incident: number | null;
  readonly outcome: SignalOutcome;
  readonly error?: SignalProblem;
}

/**
 * Hands the good elements to the services, in their order, and names what became of every one.
 * Resolves when what was taken is on disk.
 * @throws Refusal what the door throws
 */
export async function takePost(
  door: SignalDoor,
  source: AuthenticatedSource,
  elements: readonly ParsedElement[],
): Promise<ElementResult[]> {
  const signals: Signal[] = [];
  for (const element of elements) {
    if (element.ok) signals.push(element.signal);
  }
  const taken = signals.length === 0 ? [] : await door.submit(source, signals);
  return inOrder(elements, taken.values());
}

/** Whether an element was taken, in whatever way. */
export function isTaken(result: ElementResult): boolean {
  return result.outcome !== 'refused';
}

function inOrder(
  elements: readonly ParsedElement[],
  taken: Iterator<SignalResult, undefined>,
): ElementResult[] {
  return elements.map((element, index) => {
    if (!element.ok) return refused(index, element.problem);
    const result = taken.next().value;
    if (result === undefined) throw new Error('The services answered fewer results than signals.');
    return answered(index, result);
  });
}

function answered(index: number, { incidentId, outcome, error }: SignalResult): ElementResult {
  if (error === undefined) return { index, incident: incidentId, outcome };
  return { index, incident: incidentId, outcome, error };
}

function refused(index: number, error: SignalProblem): ElementResult {
  return { index, incident: null, outcome: 'refused', error };
}
