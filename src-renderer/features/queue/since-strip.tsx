import { History } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { formatMoment } from '../../components/time-format.ts';
import { hostNow } from '../../client/clock.ts';
import { forgetChanged, forgetMark, noteShown, useChanged } from '../../state/changed.ts';
import { useZone } from '../../state/preferences.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { focusRow, openIncident, useView } from '../../state/view.ts';
import { queueKeyTexts } from './queue-keys.texts.ts';
import { nextMarked, sinceWords } from './since-words.ts';
import { leftWords } from './row-words.ts';
import { viewTexts } from './view.texts.ts';

/** What happened while the operator was away; it stays until it is read. */
export function SinceStrip({ ids }: { readonly ids: readonly number[] }) {
  const since = useChanged((changed) => changed.since);
  const summary = useChanged((changed) => changed.summary);
  const zone = useZone();
  useEffect(() => useView.subscribe(({ selectedId }) => selectedId && forgetMark(selectedId)), []);
  const waits = (): boolean => useChanged.getState().since !== null;
  const next = (): void => {
    const { marks, shown } = useChanged.getState();
    const id = nextMarked(ids, shown, (one) => marks.has(one));
    if (id === null) return;
    noteShown(id);
    if (useView.getState().selectedId === null) focusRow(id);
    else openIncident(id);
  };
  const texts = viewTexts();
  const keyTexts = queueKeyTexts();
  useShortcuts([
    { keys: ['U'], label: keyTexts.nextChanged, group: 'Queue', when: waits, run: next },
    {
      keys: ['Shift+U'],
      label: keyTexts.changesRead,
      group: 'Queue',
      when: waits,
      run: forgetChanged,
    },
  ]);
  if (since === null || !summary) return null;
  const now = hostNow();
  return (
    <div className="queue-since" role="status">
      <History aria-hidden="true" />
      <p>
        <b>{texts.since(formatMoment(since, now, zone), leftWords(now - since))}</b>{' '}
        {sinceWords(summary)}
      </p>
      <Button look="quiet" shortcut="U" onPress={next}>
        {texts.next}
      </Button>
      <Button look="quiet" shortcut="Shift+U" onPress={forgetChanged}>
        {texts.read}
      </Button>
    </div>
  );
}
