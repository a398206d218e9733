import { BellOff } from 'lucide-react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { levelWords } from '#shared/domain/incident/level.ts';
import { Button } from '../../components/button.tsx';
import { Key } from '../../components/key.tsx';
import { LevelShape, levelClass } from '../../components/level-shape.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useMay } from '../../state/session.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { openIncident } from '../../state/view.ts';
import { AcknowledgeButton, useDefaultAcknowledge } from '../incidents/acknowledge-button.tsx';
import { useMute } from '../sound/use-mute.ts';
import type { PromptRest } from './prompt-model.ts';
import { usePromptCard, type ShownCard } from './use-prompt-card.ts';
import './prompt.css';

/**
 * What asks for attention, in the corner of the window: the truth when a toast is gone. It never
 * takes the focus, and has keys of its own.
 */
export function Prompt() {
  const shown = usePromptCard();
  return shown && <Card shown={shown} />;
}

function Card({ shown }: { readonly shown: ShownCard }) {
  const { card, accepting, asks } = shown;
  const mayAct = useMay('operator');
  const actions = usePromptActions(shown);
  const [top, ...others] = card.rows;
  if (!top) return null;
  return (
    <aside
      className="prompt"
      aria-label="Asking for attention"
      data-accepting={accepting}
      data-react-aria-top-layer="true"
    >
      <section className={`prompt-top ${levelClass(top.level)}`}>
        <Head row={top} />
        <p className="prompt-facts">
          {asks(top) ? <Facts row={top} /> : <strong>Answered</strong>}
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
              Open
            </Button>
            <Button
              shortcut="Alt+U"
              icon={<BellOff aria-hidden="true" />}
              preventFocusOnPress
              onPress={actions.mute}
            >
              Mute 5m
            </Button>
          </div>
        )}
      </section>
      {others.map((row, index) => (
        <OtherRow
          key={row.id}
          row={row}
          shortcut={`Alt+${index + 2}`}
          answered={!asks(row)}
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
    </aside>
  );
}

/** What the keys and buttons of the card do; nothing while it has only just changed. */
function usePromptActions({ card, accepting, asks, bringToTop }: ShownCard) {
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
      label: 'Acknowledge what the prompt shows first',
      group: 'Prompt',
      inDialogs: true,
      when: () => mayAct,
      run: actions.acknowledge,
    },
    {
      keys: ['Alt+O'],
      label: 'Open what the prompt shows first',
      group: 'Prompt',
      run: actions.open,
    },
    {
      keys: ['Alt+U'],
      label: 'Mute for 5 minutes',
      group: 'Prompt',
      inDialogs: true,
      run: actions.mute,
    },
    {
      keys: ['Alt+2'],
      label: 'Bring the second of the prompt to its top',
      group: 'Prompt',
      inDialogs: true,
      when: () => others >= 1,
      run: onTop(second),
    },
    {
      keys: ['Alt+3'],
      label: 'Bring the third of the prompt to its top',
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

/** Where an incident comes from and who knows of it; a tag or two where the place matters. */
function Facts({ row }: { readonly row: IncidentRow }) {
  const places = row.tags.filter((tag) => /^(site|host|instance)=/.test(tag)).slice(0, 2);
  const signals = row.signalCount === 1 ? '1 signal' : `${row.signalCount} signals`;
  const facts = [row.source.name, ...(row.stale ? ['stale'] : []), signals, ...places];
  return (
    <>
      <strong>{toldWords(row)}</strong> · <bdi>{facts.join(' · ')}</bdi>
    </>
  );
}

function toldWords(row: IncidentRow): string {
  if (row.deliveryFailed) return 'Nobody could be told';
  return 'Nobody else will be told';
}

interface OtherRowProps {
  readonly row: IncidentRow;
  readonly shortcut: string;
  readonly answered: boolean;
  readonly onPress: () => void;
}

function OtherRow({ row, shortcut, answered, onPress }: OtherRowProps) {
  return (
    <Button preventFocusOnPress isDisabled={answered} onPress={onPress}>
      <LevelShape level={row.level} size={15} labelled />
      <bdi className="prompt-other">{row.description}</bdi>
      {answered ? 'answered' : <Key name={shortcut} />}
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
  const words = rest.levels.map(([level, count]) => `${count} ${levelWords[level].toLowerCase()}`);
  return (
    <Button preventFocusOnPress onPress={onPress}>
      <LevelShape level={worst} size={15} />
      <span className="prompt-other">
        and {rest.count} more: {words.join(', ')}
      </span>
      <Key name={shortcut} />
    </Button>
  );
}
