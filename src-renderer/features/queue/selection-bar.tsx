import { Button } from '../../components/button.tsx';
import { useMay } from '../../state/session.ts';
import { clearSelection, useView } from '../../state/view.ts';
import { useDefaultDurationWords } from '../incidents/acknowledge-button.tsx';
import { useIncidentActions } from '../incidents/actions.ts';

/** What can be done with the incidents that were chosen with X. */
export function SelectionBar() {
  const selection = useView((view) => view.selection);
  const duration = useDefaultDurationWords();
  const may = useMay('operator');
  const actions = useIncidentActions();
  if (selection.size === 0) return null;
  const ids = [...selection];
  return (
    <div className="queue-selection" role="toolbar" aria-label="Selected incidents">
      <b>{ids.length} selected</b>
      {may && (
        <>
          <Button look="primary" shortcut="A" onPress={() => void actions.acknowledge(ids)}>
            Acknowledge {ids.length} · {duration}
          </Button>
          <Button shortcut="C" onPress={() => actions.close(ids)}>
            Close {ids.length}
          </Button>
        </>
      )}
      <Button look="quiet" shortcut="Escape" onPress={clearSelection}>
        Unselect
      </Button>
    </div>
  );
}
