import { useEditor } from '../editor/editor-context.tsx';
import { LintList } from '../editor/lint-list.tsx';
import { Graph } from '../graph/graph.tsx';
import { Outcome } from './outcome.tsx';
import { ScriptPanel } from './script-panel.tsx';
import { simulatorTexts } from './simulator.texts.ts';
import { StepList } from './step-list.tsx';
import { useSimulation } from './use-simulation.ts';
import './simulator.css';

/** Plays messages and time to a definition. Effects are shown, not performed. */
export function Simulator() {
  const texts = simulatorTexts();
  const { draft } = useEditor();
  const play = useSimulation(draft);
  if (!play) {
    return (
      <div className="simulator-refused">
        <p>{texts.errorsFirst}</p>
        <LintList />
      </div>
    );
  }
  const { step } = play;
  return (
    <div className="simulator">
      <ScriptPanel play={play} draft={draft} />
      <div className="simulator-middle">
        <Graph
          draft={draft}
          selection={null}
          current={step?.instance?.status ?? null}
          taken={step?.taken ?? null}
        />
        <StepList play={play} draft={draft} />
      </div>
      <Outcome play={play} draft={draft} />
    </div>
  );
}
