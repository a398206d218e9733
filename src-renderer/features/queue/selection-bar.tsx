import { Button } from '../../components/button.tsx';
import { useMay } from '../../state/session.ts';
import { clearSelection, useView } from '../../state/view.ts';
import { useDefaultDurationWords } from '../incidents/acknowledge-button.tsx';
import { useIncidentActions } from '../incidents/actions.ts';

/** What can be done with the incidents that were chosen with X. */
export function SelectionBar({ shown }: { readonly shown: readonly number[] }) {
  const selection = useView((view) => view.selection);
  const duration = useDefaultDurationWords();
  const may = useMay('operator');
  const actions = useIncidentActions();
  if (selection.size === 0) return null;
  const ids = [...selection];
  const inView = new Set(shown);
  const outside = ids.filter((id) => !inView.has(id)).length;
  return (
    <div className="queue-selection" role="toolbar" aria-label="Selected incidents">
      <b>
        {ids.length} selected
        {outside > 0 && `, ${outside} of them outside this view`}
      </b>
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
