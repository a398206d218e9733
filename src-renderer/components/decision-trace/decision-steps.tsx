import { Check, Minus, X } from 'lucide-react';
import type { DecisionStep, JudgedTransition, Told } from './decision-step.ts';
import { decisionTexts } from './decision-trace.texts.ts';
import './decision-trace.css';

interface DecisionStepsProps {
  readonly steps: readonly DecisionStep[];
  /** The place of the one whose reasons are shown; null: of none. */
  readonly shown: number | null;
  readonly onShow: (at: number) => void;
}

/** What a workflow was told, line by line; of the line that is shown, how it was decided. */
export function DecisionSteps({ steps, shown, onShow }: DecisionStepsProps) {
  return (
    <ol className="decision-steps">
      {steps.map((step, at) => (
        <li key={at} className={at === shown ? 'shown' : ''}>
          <StepLine step={step} isShown={at === shown} onShow={() => onShow(at)} />
          {at === shown && <Reasons step={step} />}
        </li>
      ))}
    </ol>
  );
}

interface StepLineProps {
  readonly step: DecisionStep;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function StepLine({ step, isShown, onShow }: StepLineProps) {
  const { when, told, beside, outcome, transitions } = step;
  return (
    <button
      type="button"
      className="step-line"
      aria-current={isShown ? 'step' : undefined}
      onClick={onShow}
    >
      <span className="step-time">{when}</span>
      <ToldWords told={told} />
      <b>
        <bdi>{beside}</bdi>
      </b>
      <span>
        <bdi>{outcome ?? judgedWords(transitions)}</bdi>
      </span>
    </button>
  );
}

function ToldWords({ told }: { readonly told: Told }) {
  switch (told.kind) {
    case 'message':
      return (
        <span>
          <code>{told.type}</code> <bdi className="step-sender">{told.from}</bdi>
        </span>
      );
    case 'timeout':
      return <span>{decisionTexts().timeout}</span>;
    case 'other':
      return <span>{told.words}</span>;
  }
}

function judgedWords(transitions: readonly JudgedTransition[]): string {
  const texts = decisionTexts();
  if (transitions.length === 0) return texts.ended;
  const tried = transitions.filter(({ verdict }) => verdict !== 'not_reached').length;
  const taken = transitions.find(({ verdict }) => verdict === 'taken')?.id ?? null;
  return texts.tried(tried, transitions.length, taken);
}

/** Each transition that was tried, each condition, the value seen, the verdict. */
function Reasons({ step: { transitions, failures } }: { readonly step: DecisionStep }) {
  const texts = decisionTexts();
  if (transitions.length === 0 && failures.length === 0) return null;
  return (
    <div className="step-trace">
      {transitions.map(({ id, to, verdict, conditions }) => (
        <section key={id} className={verdict}>
          <h3>
            <code>{id}</code> → <bdi>{to}</bdi>
            <span className="verdict">{texts.verdicts[verdict]}</span>
          </h3>
          <ul>
            {conditions.length === 0 && <li>{texts.noConditions}</li>}
            {conditions.map(({ words, seen, holds }, at) => (
              <li key={at}>
                <Verdict holds={holds} />
                <bdi>{words}</bdi>
                <span className="seen">
                  {texts.seen} <code>{seen}</code>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {failures.map((words) => (
        <p key={words}>
          <bdi>{words}</bdi>
        </p>
      ))}
    </div>
  );
}

function Verdict({ holds }: { readonly holds: boolean | null }) {
  const texts = decisionTexts();
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
