import type { ReactNode } from 'react';
import { UNKNOWN_TIME, severityOf, type Instance } from '#shared/domain/workflow/instance.ts';
import type { SimulatedStep } from '#shared/domain/workflow-incident/simulate.ts';
import { whoOf } from '#shared/domain/workflow-incident/vocabulary.ts';
import { SECOND } from '#shared/time/instant.ts';
import { isLevel } from '#shared/domain/incident/level.ts';
import { Button } from '../../../components/button.tsx';
import { durationWords } from '../../../components/duration-words.ts';
import { LevelBadge } from '../../../components/level-badge.tsx';
import { formatClockSeconds } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import { editorTexts } from '../editor/editor.texts.ts';
import { callbackLabel } from '../forms/callback-words.ts';
import { levelsOfDraft, type Draft } from '../model/draft.ts';
import { statusLabel } from '../model/judged.ts';
import { actionsOf, workingData } from '../model/simulated-incident.ts';
import { simulatorTexts } from './simulator.texts.ts';
import type { Play } from './use-simulation.ts';

interface OutcomeProps {
  readonly play: Play;
  readonly draft: Draft;
}

/** How the simulated incident is after the step that is shown. */
export function Outcome({ play, draft }: OutcomeProps) {
  const texts = simulatorTexts();
  const { step } = play;
  if (!step?.instance) return <section className="simulator-outcome">{texts.notBegun}</section>;
  const { instance } = step;
  return (
    <section className="simulator-outcome" aria-label={texts.outcome}>
      <header>
        <h2>{statusLabel(draft, instance.status)}</h2>
        <LevelOf draft={draft} instance={instance} />
        <span>{categoryWords(draft, instance)}</span>
      </header>
      <p className="outcome-subject">
        <bdi>{step.subject}</bdi>
      </p>
      <Actions play={play} instance={instance} />
      <Box title={texts.effects}>
        <Effects step={step} />
      </Box>
      <Box title={texts.future}>
        <Future draft={draft} step={step} instance={instance} />
      </Box>
      <Box title={texts.history}>
        <HistoryLines draft={draft} instance={instance} />
      </Box>
      <Box title={texts.workingData}>
        <pre className="mono">{JSON.stringify(workingData(instance), null, 2)}</pre>
      </Box>
    </section>
  );
}

function Box({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="outcome-box">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface LinesProps {
  readonly draft: Draft;
  readonly instance: Instance;
}

function LevelOf({ draft, instance }: LinesProps) {
  const level = levelsOfDraft(draft)[severityOf(instance)];
  return isLevel(level) ? <LevelBadge level={level} /> : null;
}

function categoryWords({ statuses }: Draft, { status, terminated }: Instance): string {
  const category = editorTexts().categories[statuses[status]?.category ?? 'open'];
  return terminated ? `${category}, ${simulatorTexts().terminated}` : category;
}

/** Buttons of the incident: to press one tells its message a moment later. */
function Actions({ play, instance }: { readonly play: Play; readonly instance: Instance }) {
  const texts = simulatorTexts();
  const isLast = play.at === play.simulation.steps.length - 1;
  const actions = actionsOf(instance);
  if (actions.length === 0) return null;
  const from = 'operator';
  const press = (type: string): void =>
    play.tell(SECOND, { type, from, body: whoOf({ from, by: texts.somebody }) });
  return (
    <div className="outcome-actions">
      {actions.map(({ key, label, type }) => (
        <Button key={key} isDisabled={!isLast} onPress={() => press(type)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

function Effects({ step }: { readonly step: SimulatedStep }) {
  const texts = simulatorTexts();
  if (step.effects.length === 0) return <p>{texts.noEffects}</p>;
  return (
    <ul>
      {step.effects.map(({ kind, ...fields }, at) => (
        <li key={at}>
          {callbackLabel(kind)}
          {Object.values(fields).map((value, place) => (
            <q key={place}>{typeof value === 'string' ? value : JSON.stringify(value)}</q>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Future({ draft, step, instance }: LinesProps & { readonly step: SimulatedStep }) {
  const texts = simulatorTexts();
  if (instance.possibleTransitions.length === 0) return <p>{texts.noFuture}</p>;
  return (
    <ul>
      {instance.possibleTransitions.map(({ status, timestamp, description }, at) => (
        <li key={at}>
          <b>
            {timestamp === UNKNOWN_TIME ? texts.when : texts.in(durationWords(timestamp - step.at))}
          </b>{' '}
          <bdi>{description}</bdi> → {statusLabel(draft, status)}
        </li>
      ))}
    </ul>
  );
}

function HistoryLines({ draft, instance }: LinesProps) {
  const zone = useZone();
  return (
    <ol>
      {instance.history.map(({ status, timestamp, description }, at) => (
        <li key={at}>
          <time>{formatClockSeconds(timestamp, zone)}</time> <b>{statusLabel(draft, status)}</b>{' '}
          <bdi>{description}</bdi>
        </li>
      ))}
    </ol>
  );
}
