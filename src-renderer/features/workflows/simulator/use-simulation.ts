import { useMemo, useState } from 'react';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import { incidentCatalogue } from '#shared/domain/workflow-incident/effects-offered.ts';
import { runningOf, type Running } from '#shared/domain/workflow-incident/running.ts';
import {
  simulate,
  type SimulatedStep,
  type Simulation,
} from '#shared/domain/workflow-incident/simulate.ts';
import type { Microseconds } from '#shared/time/instant.ts';
import { hostNow } from '../../../client/clock.ts';
import type { Draft } from '../model/draft.ts';
import {
  endOf,
  newScript,
  storyOf,
  withItem,
  type Script,
  type ScriptMessage,
} from '../model/script.ts';

/** A definition that is played, and how far. */
export interface Play {
  readonly script: Script;
  readonly simulation: Simulation;
  /** The step that is shown; undefined: it could not begin. */
  readonly step: SimulatedStep | undefined;
  /** The place of the step. */
  readonly at: number;
  readonly goTo: (at: number) => void;
  /** Plays another script, to its end. */
  readonly play: (script: Script) => void;
  /** Tells something so long after the last; null: time passes. */
  readonly tell: (later: Microseconds, message: ScriptMessage | null) => void;
}

/** Plays a script to a definition; undefined where the definition has errors. */
export function useSimulation(draft: Draft): Play | undefined {
  const running = useMemo(() => readyToRun(draft), [draft]);
  const [script, setScript] = useState(() => newScript(hostNow()));
  /** null: the last one. */
  const [chosen, setChosen] = useState<number | null>(null);
  const simulation = useMemo(
    () => running && simulate(running, storyOf(script, running.levels)),
    [running, script],
  );
  if (!simulation) return undefined;
  const last = simulation.steps.length - 1;
  const at = Math.min(chosen ?? last, last);
  const play = (next: Script): void => {
    setScript(next);
    setChosen(null);
  };
  return {
    ...{ script, simulation, at, play },
    step: simulation.steps[at],
    goTo: (step) => setChosen(Math.max(0, Math.min(step, last))),
    tell: (later, message) => play(withItem(script, { after: endOf(script) + later, message })),
  };
}

function readyToRun(draft: Draft): Running | undefined {
  const { definition } = lintDefinition(draft, incidentCatalogue);
  return definition && runningOf(0, definition);
}
