import type { IncidentRow } from '#shared/contract/incident.ts';
import { useNowDerived } from '../../client/clock.ts';
import { Button } from '../../components/button.tsx';
import { Key } from '../../components/key.tsx';
import { LevelShape } from '../../components/level-shape.tsx';
import { ageWords } from '../../components/time-format.ts';
import { TimeText } from '../../components/time-text.tsx';
import { usePromptingRows } from '../../state/entities.ts';
import { useMay } from '../../state/session.ts';
import { useShortcuts, type Shortcut } from '../../state/shortcuts.ts';
import { openDialog, openIncident } from '../../state/view.ts';
import { useMute } from '../sound/use-mute.ts';
import { MuteButton } from './incident-card.tsx';
import { promptTexts } from './prompt.texts.ts';
import { foldedFrom, MOST_SINGLES, type StormCard } from './storm-card.ts';
import { stormTexts } from './storm.texts.ts';
import type { ShownCard } from './use-prompt-card.ts';
import { WhyQuiet } from './why-quiet.tsx';

/** A storm: how much of it there is and from where, and a line for each that is never folded. */
export function StormCardView({ shown }: { readonly shown: ShownCard<StormCard> }) {
  const { card, asks } = shown;
  const left = useLeft(card);
  const mayAct = useMay('operator');
  const actions = useStormActions(shown);
  const texts = stormTexts();
  return (
    <>
      <section className="prompt-top storm">
        <Headline card={card} />
        <p className="prompt-facts">
          <strong>{texts.asking(left.all)}</strong> · {texts.first}{' '}
          <bdi>{card.first.description}</bdi> <TimeText at={card.first.toldAt} form="clock" />
        </p>
        <div className="prompt-actions">
          {mayAct && card.group && left.ofGroup > 0 && (
            <Button
              look="primary"
              shortcut="Alt+A"
              preventFocusOnPress
              onPress={actions.acknowledgeGroup}
            >
              <bdi className="storm-group">
                {texts.acknowledgeGroup(left.ofGroup, card.group.name)}
              </bdi>
            </Button>
          )}
          <Button shortcut="Alt+O" preventFocusOnPress onPress={actions.openFirst}>
            {texts.openFirst}
          </Button>
          <MuteButton onPress={actions.mute} />
        </div>
      </section>
      {card.singles.map((row, index) => (
        <SingleRow
          key={row.id}
          row={row}
          shortcut={`Alt+${index + 1}`}
          quiet={!asks(row)}
          onPress={() => actions.openSingle(index)}
        />
      ))}
      {card.moreSingles > 0 && (
        <Button preventFocusOnPress onPress={actions.turnPage}>
          <span className="prompt-other">{texts.moreSingles(card.moreSingles)}</span>
          <Key name={`Alt+${card.singles.length + 1}`} />
        </Button>
      )}
    </>
  );
}

/** What of the card still asks: what was answered goes at once, what came waits for the card to change. */
function useLeft(card: StormCard): { readonly all: number; readonly ofGroup: number } {
  const asking = usePromptingRows();
  const ofGroup = card.group ? foldedFrom(card.group.name, asking).length : 0;
  return {
    all: Math.min(card.asking, asking.length),
    ofGroup: Math.min(card.group?.count ?? 0, ofGroup),
  };
}

/** "STORM 26 in 4m: 2 critical, 5 high, 19 moderate, 24 from osl2". */
function Headline({ card }: { readonly card: StormCard }) {
  const texts = stormTexts();
  const age = useNowDerived((now) => ageWords(card.since, now));
  const places = card.places.map(({ name, count }) => texts.from(count, name)).join(', ');
  const others = card.otherPlaces > 0 ? ` ${texts.elsewhere(card.otherPlaces)}` : '';
  return (
    <h2 className="storm-headline">
      <strong>{texts.storm(card.count, age)}</strong>
      <span className="storm-levels">
        {card.levels.map(([level, count]) => (
          <span key={level}>
            <LevelShape level={level} size={12} /> {promptTexts().ofLevel[level](count)}
          </span>
        ))}
      </span>
      <bdi className="storm-places">
        {places}
        {others}
      </bdi>
    </h2>
  );
}

interface SingleRowProps {
  readonly row: IncidentRow;
  readonly shortcut: string;
  /** It asks no more. */
  readonly quiet: boolean;
  readonly onPress: () => void;
}

function SingleRow({ row, shortcut, quiet, onPress }: SingleRowProps) {
  return (
    <Button
      preventFocusOnPress
      isDisabled={quiet}
      aria-label={stormTexts().openOne(row.description)}
      onPress={onPress}
    >
      <LevelShape level={row.level} size={15} labelled />
      <bdi className="prompt-other">{row.description}</bdi>
      {row.promptSince !== null && <TimeText at={row.promptSince} form="age" />}
      {quiet ? <WhyQuiet row={row} /> : <Key name={shortcut} />}
    </Button>
  );
}

/** What the keys and buttons of the card do; nothing while it has only just changed. */
function useStormActions({ card, accepting, turnPage }: ShownCard<StormCard>) {
  const mute = useMute();
  const mayAct = useMay('operator');
  const guarded = (act: () => void) => (): void => {
    if (accepting) act();
  };
  const actions = {
    acknowledgeGroup: guarded(() => {
      if (card.group) openDialog({ kind: 'storm_group', place: card.group.name });
    }),
    openFirst: guarded(() => openIncident(card.first.id)),
    mute: guarded(() => mute()),
    turnPage: guarded(turnPage),
    openSingle: (index: number): void => {
      const row = card.singles[index];
      if (accepting && row) openIncident(row.id);
      else if (index === card.singles.length && card.moreSingles > 0) guarded(turnPage)();
    },
  };
  const lines = card.singles.length + (card.moreSingles > 0 ? 1 : 0);
  const texts = promptTexts();
  useShortcuts([
    {
      keys: ['Alt+A'],
      label: texts.keyAcknowledgeGroup,
      group: 'Prompt',
      when: () => mayAct && card.group !== null,
      run: actions.acknowledgeGroup,
    },
    { keys: ['Alt+O'], label: texts.keyOpenFirst, group: 'Prompt', run: actions.openFirst },
    {
      keys: ['Alt+U'],
      label: texts.keyMute,
      group: 'Prompt',
      inDialogs: true,
      run: actions.mute,
    },
    ...Array.from({ length: MOST_SINGLES }, (_, index): Shortcut => ({
      keys: [`Alt+${index + 1}`],
      label: texts.keySingle(index + 1),
      group: 'Prompt',
      when: () => index < lines,
      run: () => actions.openSingle(index),
    })),
  ]);
  return actions;
}
