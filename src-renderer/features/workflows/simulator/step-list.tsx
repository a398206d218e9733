import { Check, Minus, X } from 'lucide-react';
import { durationWords } from '../../../components/duration-words.ts';
import { formatClockSeconds } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import type { Draft } from '../model/draft.ts';
import type { SimulatedStep } from '#shared/domain/workflow-incident/simulate.ts';
import { simulatorTexts } from './simulator.texts.ts';
import type { Play } from './use-simulation.ts';

interface StepListProps {
  readonly play: Play;
  readonly draft: Draft;
}

/** Everything that happens to the simulated incident, and why: the trace of the step that is shown. */
export function StepList({ play, draft }: StepListProps) {
  const texts = simulatorTexts();
  return (
    <section className="simulator-trace" aria-label={texts.trace}>
      <header>
        <h2>{texts.trace}</h2>
        <p className="workflow-hint">{texts.notPerformed}</p>
      </header>
      <ol>
        {play.simulation.steps.map((step, at) => (
          <li key={at} className={at === play.at ? 'shown' : ''}>
            <StepLine
              step={step}
              draft={draft}
              isShown={at === play.at}
              onShow={() => play.goTo(at)}
            />
            {at === play.at && <Trace step={step} draft={draft} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface StepLineProps {
  readonly step: SimulatedStep;
  readonly draft: Draft;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function StepLine({ step, draft, isShown, onShow }: StepLineProps) {
  const texts = simulatorTexts();
  const zone = useZone();
  const { at, cause, message, instance, trace, taken, problem } = step;
  const tried = trace.filter(({ verdict }) => verdict !== 'not_reached').length;
  return (
    <button
      type="button"
      className="step-line"
      aria-current={isShown ? 'step' : undefined}
      onClick={onShow}
    >
      <span className="step-time">{formatClockSeconds(at, zone)}</span>
      <span>{cause === 'timer' ? texts.timer : <code>{message.type}</code>}</span>
      <b>{labelOf(draft, instance?.status ?? '')}</b>
      <span>
        {problem !== null && texts.problem(problem)}
        {problem === null && cause === 'begin' && texts.begins}
        {problem === null && cause !== 'begin' && texts.tried(tried, trace.length, taken)}
      </span>
    </button>
  );
}

/** Each transition that was tried, each condition, the value seen, the verdict. */
function Trace({ step, draft }: Pick<StepLineProps, 'step' | 'draft'>) {
  const texts = simulatorTexts();
  const { trace, diagnostics } = step;
  return (
    <div className="step-trace">
      {trace.map((decision) => (
        <section key={decision.id} className={decision.verdict}>
          <h3>
            <code>{decision.id}</code> → {labelOf(draft, decision.to)}
            <span className="verdict">{texts.verdicts[decision.verdict]}</span>
          </h3>
          <ul>
            {decision.conditions.length === 0 && <li>{texts.noConditions}</li>}
            {decision.conditions.map(({ words, seen, holds }, at) => (
              <li key={at}>
                <Verdict holds={holds} />
                <span>{words}</span>
                <span className="seen">
                  {texts.seen} <code>{seenWords(draft, decision.id, at, seen)}</code>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {diagnostics.map(({ code, callback, reason }) => (
        <p key={`${code} ${callback}`}>
          {texts.diagnostics[code]} <code>{callback}</code>: {reason}
        </p>
      ))}
    </div>
  );
}

function Verdict({ holds }: { readonly holds: boolean | null }) {
  const texts = simulatorTexts();
  if (holds === null) {
    return (
      <span className="holds">
        <Minus aria-hidden="true" /> {texts.notJudged}
      </span>
    );
  }
  return (
    <span className="holds">
      {holds ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
      {holds ? texts.yes : texts.no}
    </span>
  );
}

/** A timeout has looked at how long the status lasts, in microseconds. */
function seenWords({ transitions }: Draft, id: string, at: number, seen: string): string {
  const condition = transitions.find((one) => one.id === id)?.when?.[at];
  return condition && 'timeout' in condition ? durationWords(Number(seen)) : seen;
}

/** What a status is called. */
export function labelOf({ statuses }: Draft, status: string): string {
  return statuses[status]?.label ?? status;
}
