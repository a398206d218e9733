import { incidentsTexts } from './incidents.texts.ts';
import { tellOutcome } from './outcomes.ts';

/** Puts a text into the clipboard, and says so; `what` names it. */
export async function copyText(text: string, what: string): Promise<void> {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  tellOutcome({
    words: copied ? incidentsTexts().copied(what) : '',
    failure: copied ? null : incidentsTexts().notCopied,
    refused: [],
    takeBack: null,
  });
}
