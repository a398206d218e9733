import { BellOff } from 'lucide-react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { useNowDerived } from '../../client/clock.ts';
import { Button } from '../../components/button.tsx';
import { Key } from '../../components/key.tsx';
import { LevelShape, levelClass } from '../../components/level-shape.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useTelling } from '../../state/tellings.ts';
import { useMay } from '../../state/session.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { openIncident } from '../../state/view.ts';
import { AcknowledgeButton, useDefaultAcknowledge } from '../incidents/acknowledge-button.tsx';
import { useConsequence } from '../incidents/consequence.ts';
import { tellsWhenWords } from '../incidents/telling-words.ts';
import { useMute } from '../sound/use-mute.ts';
import type { PromptCard, PromptRest } from './prompt-model.ts';
import { promptTexts } from './prompt.texts.ts';
import type { ShownCard } from './use-prompt-card.ts';
import { WhyQuiet } from './why-quiet.tsx';

/** The usual card: the most urgent incident with what can be done, and the next two in a line each. */
export function IncidentCard({ shown }: { readonly shown: ShownCard<PromptCard> }) {
  const { card, asks } = shown;
  const mayAct = useMay('operator');
  const actions = usePromptActions(shown);
  const [top, ...others] = card.rows;
  if (!top) return null;
  return (
    <>
      <section className={`prompt-top ${levelClass(top.level)}`}>
        <Head row={top} />
        <p className="prompt-facts">
          {asks(top) ? (
            <Facts row={top} />
          ) : (
            <strong>
              <WhyQuiet row={top} />
            </strong>
          )}
        </p>
        {asks(top) && (
          <div className="prompt-actions">
            {mayAct && (
              <AcknowledgeButton
                row={top}
                shortcut="Alt+A"
                preventFocusOnPress
                onPress={actions.acknowledge}
              />
            )}
            <Button shortcut="Alt+O" preventFocusOnPress onPress={actions.open}>
              {promptTexts().open}
            </Button>
            <MuteButton onPress={actions.mute} />
          </div>
        )}
        {asks(top) && mayAct && <Consequence row={top} />}
      </section>
      {others.map((row, index) => (
        <OtherRow
          key={row.id}
          row={row}
          shortcut={`Alt+${index + 2}`}
          quiet={!asks(row)}
          onPress={() => actions.bringToTop(row.id)}
        />
      ))}
      {card.rest && (
        <RestRow
          rest={card.rest}
          shortcut={`Alt+${card.rows.length + 1}`}
          onPress={() => actions.showRest()}
        />
      )}
    </>
  );
}

/** Mutes from the card. */
export function MuteButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <Button
      shortcut="Alt+U"
      icon={<BellOff aria-hidden="true" />}
      preventFocusOnPress
      onPress={onPress}
    >
      {promptTexts().mute}
    </Button>
  );
}

/** What the keys and buttons of the card do; nothing while it has only just changed. */
function usePromptActions({ card, accepting, asks, bringToTop }: ShownCard<PromptCard>) {
  const texts = promptTexts();
  const acknowledge = useDefaultAcknowledge();
  const mute = useMute();
  const mayAct = useMay('operator');
  const [top, second, third] = card.rows;
  const guarded = (act: () => void) => (): void => {
    if (accepting) act();
  };
  const ofTop = (act: (row: IncidentRow) => void) =>
    guarded(() => {
      if (top && asks(top)) act(top);
    });
  const onTop = (row: IncidentRow | undefined) =>
    guarded(() => {
      const id = row?.id ?? card.rest?.first;
      if (id !== undefined) bringToTop(id);
    });
  const actions = {
    acknowledge: ofTop((row) => void acknowledge([row.id])),
    open: ofTop((row) => openIncident(row.id)),
    mute: guarded(() => mute()),
    bringToTop: (id: number) => guarded(() => bringToTop(id))(),
    showRest: onTop(undefined),
  };
  const others = card.rows.length - 1 + (card.rest ? 1 : 0);
  useShortcuts([
    {
      keys: ['Alt+A'],
      label: texts.keyAcknowledge,
      group: 'Prompt',
      inDialogs: true,
      when: () => mayAct,
      run: actions.acknowledge,
    },
    {
      keys: ['Alt+O'],
      label: texts.keyOpen,
      group: 'Prompt',
      run: actions.open,
    },
    {
      keys: ['Alt+U'],
      label: texts.keyMute,
      group: 'Prompt',
      inDialogs: true,
      run: actions.mute,
    },
    {
      keys: ['Alt+2'],
      label: texts.keySecond,
      group: 'Prompt',
      inDialogs: true,
      when: () => others >= 1,
      run: onTop(second),
    },
    {
      keys: ['Alt+3'],
      label: texts.keyThird,
      group: 'Prompt',
      inDialogs: true,
      when: () => others >= 2,
      run: onTop(third),
    },
  ]);
  return actions;
}

function Head({ row }: { readonly row: IncidentRow }) {
  return (
    <h2 className="prompt-title">
      <LevelShape level={row.level} size={17} labelled />
      <bdi>{row.description}</bdi>
      {row.promptSince !== null && <TimeText at={row.promptSince} form="age" />}
    </h2>
  );
}

/** What acknowledging it stops. */
function Consequence({ row }: { readonly row: IncidentRow }) {
  const words = useConsequence(row);
  return words === null ? null : <p className="prompt-consequence">{words}.</p>;
}

/** Where an incident comes from and who knows of it; a tag or two where the place matters. */
function Facts({ row }: { readonly row: IncidentRow }) {
  const places = row.tags.filter((tag) => /^(site|host|instance)=/.test(tag)).slice(0, 2);
  const { stale, signals } = promptTexts();
  const told = useToldWords(row);
  const facts = [
    row.source.name,
    ...(row.stale ? [stale] : []),
    signals(row.signalCount),
    ...places,
  ];
  return (
    <>
      {told !== '' && (
        <>
          <bdi>
            <strong>{told}</strong>
          </bdi>{' '}
          ·{' '}
        </>
      )}
      <bdi>{facts.join(' · ')}</bdi>
    </>
  );
}

/** Who is told next, or that nobody is; nothing as long as it is not known. */
function useToldWords(row: IncidentRow): string {
  const telling = useTelling(row);
  return useNowDerived((now) => {
    if (row.deliveryFailed) return promptTexts().nobodyTold;
    if (telling) return tellsWhenWords(telling, now);
    if (telling === undefined || mayBeToldLater(row)) return '';
    return promptTexts().nobodyElse;
  });
}

/** Whoever was told of it is told when its source falls silent. */
function mayBeToldLater({ toldCount, expiresAt, stale }: IncidentRow): boolean {
  return toldCount > 0 && expiresAt !== null && !stale;
}

interface OtherRowProps {
  readonly row: IncidentRow;
  readonly shortcut: string;
  /** It asks no more. */
  readonly quiet: boolean;
  readonly onPress: () => void;
}

function OtherRow({ row, shortcut, quiet, onPress }: OtherRowProps) {
  return (
    <Button preventFocusOnPress isDisabled={quiet} onPress={onPress}>
      <LevelShape level={row.level} size={15} labelled />
      <bdi className="prompt-other">{row.description}</bdi>
      {quiet ? <WhyQuiet row={row} /> : <Key name={shortcut} />}
    </Button>
  );
}

interface RestRowProps {
  readonly rest: PromptRest;
  readonly shortcut: string;
  readonly onPress: () => void;
}

function RestRow({ rest, shortcut, onPress }: RestRowProps) {
  const worst = rest.levels[0]?.[0] ?? 3;
  const words = rest.levels.map(([level, count]) => promptTexts().ofLevel[level](count));
  return (
    <Button preventFocusOnPress onPress={onPress}>
      <LevelShape level={worst} size={15} />
      <span className="prompt-other">{promptTexts().more(rest.count, words.join(', '))}</span>
      <Key name={shortcut} />
    </Button>
  );
}
