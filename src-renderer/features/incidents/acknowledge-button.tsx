import { formatDuration } from '#shared/time/duration.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { SECOND } from '#shared/time/instant.ts';
import { Button } from '../../components/button.tsx';
import { usePreferences } from '../../state/preferences.ts';
import { useIncidentActions } from './actions.ts';

interface AcknowledgeButtonProps {
  readonly row: Pick<IncidentRow, 'description'>;
  readonly shortcut: string;
  readonly preventFocusOnPress?: boolean;
  readonly onPress: () => void;
}

/** The button that acknowledges one incident: it says for how long, and to screen readers which. */
export function AcknowledgeButton({ row, ...rest }: AcknowledgeButtonProps) {
  const words = useDefaultDurationWords();
  return (
    <Button look="primary" {...rest} aria-label={`Acknowledge · ${words}: ${row.description}`}>
      Acknowledge · {words}
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
  return seconds === null ? 'until closed' : formatDuration(seconds * SECOND);
}
