import { create } from 'zustand';
import { holdSingleKeys, releaseSingleKeys } from '../../state/key-hold.ts';
import { forgetWithOperator } from '../../state/operator-memory.ts';

/** Which incident's message box is to get the cursor; a new object for each time it is asked for. */
interface ComposerRequest {
  readonly incidentId: number;
}

interface Composer {
  readonly request: ComposerRequest | null;
  /** Messages that were begun, by incident: looking at another incident does not lose them. */
  readonly drafts: ReadonlyMap<number, string>;
}

const empty: Composer = { request: null, drafts: new Map() };

/** What the message boxes of this window hold. */
export const useComposer = create<Composer>()(() => empty);
forgetWithOperator(() => useComposer.setState(empty));

/** Asks for the cursor to go into the message box of an incident as soon as it is shown. */
export function askForComposer(incidentId: number): void {
  holdSingleKeys(performance.now());
  useComposer.setState({ request: { incidentId } });
}

/** The request is fulfilled. */
export function composerFocused(): void {
  releaseSingleKeys();
  useComposer.setState({ request: null });
}

/** Keeps what was written so far; an empty draft is none. */
export function keepDraft(incidentId: number, text: string): void {
  useComposer.setState(({ drafts }) => {
    const next = new Map(drafts);
    if (text === '') next.delete(incidentId);
    else next.set(incidentId, text);
    return { drafts: next };
  });
}

/** What was sent is in the history now; what was written behind it meanwhile stays a draft. */
export function forgetSent(incidentId: number, sent: string): void {
  const draft = useComposer.getState().drafts.get(incidentId) ?? '';
  if (draft.startsWith(sent)) keepDraft(incidentId, draft.slice(sent.length).trimStart());
}
