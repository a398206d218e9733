import type { IncidentRow } from '#shared/contract/incident.ts';
import { SECOND } from '#shared/time/instant.ts';
import { Button } from '../../components/button.tsx';
import { durationWords } from '../../components/duration-words.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useIncidentActions } from './actions.ts';
import { incidentsTexts } from './incidents.texts.ts';

interface AcknowledgeButtonProps {
  readonly row: Pick<IncidentRow, 'description'>;
  readonly shortcut: string;
  readonly preventFocusOnPress?: boolean;
  readonly onPress: () => void;
  readonly onFocusChange?: (isFocused: boolean) => void;
  readonly onHoverChange?: (isHovered: boolean) => void;
}

/** The button that acknowledges one incident: it says for how long, and to screen readers which. */
export function AcknowledgeButton({ row, ...rest }: AcknowledgeButtonProps) {
  const words = useDefaultDurationWords();
  return (
    <Button
      look="primary"
      {...rest}
      aria-label={incidentsTexts().acknowledgeWhich(words, row.description)}
    >
      {incidentsTexts().acknowledge(words)}
    </Button>
  );
}

/** Acknowledges for as long as the operator's preferences say. */
export function useDefaultAcknowledge(): (ids: readonly number[]) => Promise<unknown> {
  const { acknowledge } = useIncidentActions();
  return (ids) => acknowledge(ids);
}

/** For how long the plain key A acknowledges: `2h`, `until closed`. */
export function useDefaultDurationWords(): string {
  const seconds = usePreferences(({ preferences }) => preferences.queue.acknowledgeSeconds);
  return seconds === null ? incidentsTexts().untilClosed : durationWords(seconds * SECOND);
}
