import { useEntities } from '../../state/entities.ts';
import { currentZone } from '../../state/preferences.ts';
import { tellOutcome } from '../incidents/outcomes.ts';
import { asText } from './copy-text.ts';
import { tableTexts } from './table.texts.ts';

/**
 * Copies incidents as text, in the order in which they are listed.
 * @param listed the incidents from top to bottom
 */
export function useCopyAsText(
  listed: readonly number[],
): (ids: readonly number[]) => Promise<void> {
  return async (ids) => {
    const { rows } = useEntities.getState();
    const places = new Map(listed.map((id, at) => [id, at]));
    const place = (id: number): number => places.get(id) ?? listed.length;
    const chosen = [...ids]
      .sort((one, other) => place(one) - place(other))
      .flatMap((id) => rows.get(id) ?? []);
    const texts = tableTexts();
    const copied = await write(asText(chosen, currentZone()));
    tellOutcome({
      words: copied ? texts.copied(chosen.length) : '',
      failure: copied ? null : texts.notCopied,
      refused: [],
      takeBack: null,
    });
  };
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
