import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { LevelBadge } from '../../components/level-badge.tsx';
import { formatClock } from '../../components/time-format.ts';
import { useZone } from '../../state/preferences.ts';
import { closeDialog, openIncident } from '../../state/view.ts';
import type { StormMember } from './storm-model.ts';
import { dismissReport, useStormWatch } from './storm-state.ts';
import { stormTexts } from './storm.texts.ts';

const MOST_LISTED = 500;

/** What a storm came to, incident by incident; those that nobody acknowledged first. */
export function StormReviewDialog() {
  // What is being read stays, also when another storm begins meanwhile.
  const [report] = useState(() => useStormWatch.getState().report);
  const zone = useZone();
  const texts = stormTexts();
  if (!report) return null;
  const { since, over, members } = report;
  const close = (): void => {
    closeDialog();
    dismissReport(report);
  };
  return (
    <Dialog
      title={texts.reviewTitle(formatClock(since, zone), formatClock(over, zone))}
      onClose={close}
    >
      <ul className="storm-list" aria-label={texts.reviewList}>
        {members.slice(0, MOST_LISTED).map((member) => (
          <li key={member.id}>
            <LevelBadge level={member.level} />
            <Button look="quiet" onPress={() => show(member.id)}>
              <bdi>{member.description}</bdi>
            </Button>
            <span className="storm-state">{stateWords(member)}</span>
          </li>
        ))}
      </ul>
      {members.length > MOST_LISTED && <p className="hint">{texts.bounded(MOST_LISTED)}</p>}
      <footer className="storm-footer">
        <Button look="primary" autoFocus shortcut="Escape" onPress={close}>
          {texts.close}
        </Button>
      </footer>
    </Dialog>
  );
}

function show(id: number): void {
  closeDialog();
  openIncident(id);
}

function stateWords({ open, acknowledged }: StormMember): string {
  const { stateOpen, stateClosed, stateAcknowledged, stateNever } = stormTexts();
  return `${open ? stateOpen : stateClosed}, ${acknowledged ? stateAcknowledged : stateNever}`;
}
