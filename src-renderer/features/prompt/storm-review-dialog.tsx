import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { durationWords } from '../../components/duration-words.ts';
import { LevelBadge } from '../../components/level-badge.tsx';
import { LongList } from '../../components/long-list.tsx';
import { formatMoment } from '../../components/time-format.ts';
import { hostNow } from '../../client/clock.ts';
import { useZone } from '../../state/preferences.ts';
import { closeDialog, openIncident } from '../../state/view.ts';
import { neverAcknowledged, type StormMember, type StormReport } from './storm-model.ts';
import { dismissReport, useStormWatch } from './storm-state.ts';
import { stormTexts } from './storm.texts.ts';

/** What the past storms came to, incident by incident; those that nobody acknowledged first. */
export function StormReviewDialog() {
  // What is being read stays, also when another storm ends meanwhile.
  const [past] = useState(() => useStormWatch.getState().past);
  const [shown, setShown] = useState(0);
  const texts = stormTexts();
  const titleOf = useTitle();
  const report = past[shown];
  if (!report) return null;
  const close = (): void => {
    closeDialog();
    for (const read of past) dismissReport(read);
  };
  return (
    <Dialog title={titleOf(report)} onClose={close}>
      {past.length > 1 && (
        <div className="storm-choice">
          <ChoiceField
            label={texts.pastStorms}
            value={String(shown)}
            choices={past.map((one, index) => ({
              value: String(index),
              label: `${titleOf(one)}, ${factsOf(one)}`,
            }))}
            onChange={(value) => setShown(Number(value))}
          />
        </div>
      )}
      {past.length === 1 && <p className="hint">{factsOf(report)}</p>}
      <LongList key={shown} label={texts.reviewList} items={report.members} keyOf={({ id }) => id}>
        {(member) => (
          <div className="storm-line">
            <LevelBadge level={member.level} />
            <Button look="quiet" onPress={() => show(member.id)}>
              <bdi>{member.description}</bdi>
            </Button>
            <span className="storm-state">{stateWords(member)}</span>
          </div>
        )}
      </LongList>
      <footer className="storm-footer">
        <Button look="primary" autoFocus shortcut="Escape" onPress={close}>
          {texts.close}
        </Button>
      </footer>
    </Dialog>
  );
}

function useTitle(): (report: StormReport) => string {
  const zone = useZone();
  const texts = stormTexts();
  const clock = (at: number): string => formatMoment(at, hostNow(), zone);
  return ({ since, over }) => texts.reviewTitle(clock(since), clock(over));
}

function factsOf(report: StormReport): string {
  const { overWords, never } = stormTexts();
  const { members, lasted, peak } = report;
  const words = overWords(members.length, durationWords(lasted), peak);
  return `${words}, ${never(neverAcknowledged(report))}`;
}

function show(id: number): void {
  closeDialog();
  openIncident(id);
}

function stateWords({ open, acknowledged }: StormMember): string {
  const { stateOpen, stateClosed, stateAcknowledged, stateNever } = stormTexts();
  return `${open ? stateOpen : stateClosed}, ${acknowledged ? stateAcknowledged : stateNever}`;
}
