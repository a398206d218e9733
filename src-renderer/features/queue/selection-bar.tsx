import { Button } from '../../components/button.tsx';
import { RootMark } from '../../components/root-mark.ts';
import { useMay } from '../../state/session.ts';
import { clearSelection, openDialog, useView } from '../../state/view.ts';
import { useDefaultDurationWords } from '../incidents/acknowledge-button.tsx';
import { useIncidentActions } from '../incidents/actions.ts';
import { selectTexts } from './select.texts.ts';

/** What can be done with the incidents that were chosen with X. */
export function SelectionBar({ shown }: { readonly shown: readonly number[] }) {
  const selection = useView((view) => view.selection);
  const may = useMay('operator');
  const texts = selectTexts();
  if (selection.size === 0) return null;
  const ids = [...selection];
  const inView = new Set(shown);
  const outside = ids.filter((id) => !inView.has(id)).length;
  return (
    <div className="queue-selection" role="toolbar" aria-label={texts.toolbar}>
      <RootMark shown="selection" />
      <b>
        {texts.selected(ids.length)}
        {outside > 0 && texts.outside(outside)}
      </b>
      {may && <Actions ids={ids} />}
      <Button look="quiet" shortcut="Escape" onPress={clearSelection}>
        {texts.unselect}
      </Button>
    </div>
  );
}

function Actions({ ids }: { readonly ids: readonly number[] }) {
  const duration = useDefaultDurationWords();
  const actions = useIncidentActions();
  const texts = selectTexts();
  return (
    <>
      <Button look="primary" shortcut="A" onPress={() => void actions.acknowledge(ids)}>
        {texts.acknowledge(ids.length, duration)}
      </Button>
      <Button shortcut="Shift+A" onPress={() => openDialog({ kind: 'acknowledge', ids })}>
        {texts.comment}
      </Button>
      <Button shortcut="C" onPress={() => actions.close(ids)}>
        {texts.close(ids.length)}
      </Button>
      <Button shortcut="Shift+M" onPress={() => openDialog({ kind: 'merge', merging: ids })}>
        {texts.merge}
      </Button>
    </>
  );
}
