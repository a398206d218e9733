import type { Signal, SignalOutcome } from '#shared/domain/incident/signal.ts';
import { turn } from '../platform/turn.ts';
import type { AuthenticatedSource, SignalDoor, SignalResult } from '../services/signal-port.ts';
import type { SignalProblem } from './errors.ts';
import type { ParsedElement } from './formats/format.ts';

/** Pieces of a large post that may wait for the disk, as many as keep it busy; the others wait packed. */
const MOST_PIECES_AHEAD = 8;

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
  const taken = await taking(elements, (signals) => door.submit(source, signals));
  return heardBy(door, source, inOrder(elements, taken.values(), 0));
}

/**
 * Hands a large post over piece by piece, in their order, with pauses in which others are served. A
 * few pieces wait for the disk at a time, so that signals of others do not wait behind all of it.
 * @param pieces packed elements, as `read-post.ts` makes them
 * @throws Refusal what the door throws, and what the pieces do; pieces before may be on disk then
 */
export async function takePieces(
  door: SignalDoor,
  source: AuthenticatedSource,
  pieces: AsyncIterable<string>,
): Promise<ElementResult[]> {
  const taken: Promise<ElementResult[]>[] = [];
  let count = 0;
  try {
    for await (const packed of pieces) {
      await taken.at(-MOST_PIECES_AHEAD);
      const elements = JSON.parse(packed) as ParsedElement[];
      const piece = takePiece(door, source, elements, count);
      // It may fail before it is waited for.
      piece.catch(() => undefined);
      taken.push(piece);
      count += elements.length;
      await turn();
    }
    return await heardBy(door, source, (await Promise.all(taken)).flat());
  } catch (error) {
    await Promise.allSettled(taken);
    throw error;
  }
}

async function takePiece(
  door: SignalDoor,
  source: AuthenticatedSource,
  elements: readonly ParsedElement[],
  first: number,
): Promise<ElementResult[]> {
  const taken = await taking(elements, (signals) => door.submitPiece(source, signals));
  return inOrder(elements, taken.values(), first);
}

async function taking(
  elements: readonly ParsedElement[],
  submit: (signals: readonly Signal[]) => Promise<SignalResult[]>,
): Promise<SignalResult[]> {
  const signals = elements.flatMap((element) => (element.ok ? [element.signal] : []));
  return signals.length === 0 ? [] : submit(signals);
}

/** A post that is good and tells of nothing is a sign of life all the same: no signal says so. */
async function heardBy(
  door: SignalDoor,
  source: AuthenticatedSource,
  results: ElementResult[],
): Promise<ElementResult[]> {
  if (results.length === 0) await door.heard(source);
  return results;
}

/** Whether an element was taken, in whatever way. */
export function isTaken(result: ElementResult): boolean {
  return result.outcome !== 'refused';
}

function inOrder(
  elements: readonly ParsedElement[],
  taken: Iterator<SignalResult, undefined>,
  first: number,
): ElementResult[] {
  return elements.map((element, at) => {
    const index = first + at;
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
