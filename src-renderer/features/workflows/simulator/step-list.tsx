import type { SimulatedStep } from '#shared/domain/workflow-incident/simulate.ts';
import type { DecisionStep } from '../../../components/decision-trace/decision-step.ts';
import { DecisionSteps } from '../../../components/decision-trace/decision-steps.tsx';
import { formatClockSeconds } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import type { Draft } from '../model/draft.ts';
import { judgedTransitions, statusLabel } from '../model/judged.ts';
import { simulatorTexts } from './simulator.texts.ts';
import type { Play } from './use-simulation.ts';

interface StepListProps {
  readonly play: Play;
  readonly draft: Draft;
}

/** Everything that happens to the simulated incident, and why: the trace of the step that is shown. */
export function StepList({ play, draft }: StepListProps) {
  const texts = simulatorTexts();
  const zone = useZone();
  return (
    <section className="simulator-trace" aria-label={texts.trace}>
      <header>
        <h2>{texts.trace}</h2>
        <p className="workflow-hint">{texts.notPerformed}</p>
      </header>
      <DecisionSteps
        steps={play.simulation.steps.map((step) => stepOf(step, draft, zone))}
        shown={play.at}
        onShow={play.goTo}
      />
    </section>
  );
}

function stepOf(step: SimulatedStep, draft: Draft, zone: string): DecisionStep {
  const { at, cause, message, instance, trace, diagnostics } = step;
  const texts = simulatorTexts();
  return {
    when: formatClockSeconds(at, zone),
    told:
      cause === 'timer' ? { kind: 'timeout' } : { kind: 'message', type: message.type, from: '' },
    beside: statusLabel(draft, instance?.status ?? ''),
    outcome: outcomeOf(step),
    transitions: judgedTransitions(draft, trace),
    failures: diagnostics.map(
      ({ code, callback, reason }) => `${texts.diagnostics[code]} ${callback}: ${reason}`,
    ),
  };
}

function outcomeOf({ cause, problem }: SimulatedStep): string | null {
  const texts = simulatorTexts();
  if (problem !== null) return texts.problem(problem);
  return cause === 'begin' ? texts.begins : null;
}
