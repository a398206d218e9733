import { describe, expect, it } from 'vitest';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import type { Instance } from '#shared/domain/workflow/instance.ts';
import { linkDown } from '#shared/domain/workflow/testing/link-down.ts';
import { incidentCatalogue } from '#shared/domain/workflow-incident/effects-offered.ts';
import { runningOf } from '#shared/domain/workflow-incident/running.ts';
import { simulate } from '#shared/domain/workflow-incident/simulate.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { newScript, storyOf, withItem, type Script } from './script.ts';
import { actionsOf, workingData } from './simulated-incident.ts';

const acknowledged = { type: 'ack', from: 'operator', body: { user: 'ana' } };

/** How the example is at the end of a script. */
function endOf(script: Script): Instance {
  const { definition } = lintDefinition(linkDown, incidentCatalogue);
  if (!definition) throw new Error('The example has errors.');
  const running = runningOf(0, definition);
  const instance = simulate(running, storyOf(script, running.levels)).steps.at(-1)?.instance;
  if (!instance) throw new Error('The example did not begin.');
  return instance;
}

describe('a simulated incident', () => {
  it('shows the buttons of its status', () => {
    const [action] = actionsOf(endOf(newScript(0)));
    expect(action).toEqual({ key: 'ack', label: 'Acknowledge', type: 'ack' });
    const later = withItem(newScript(0), { after: MINUTE, message: acknowledged });
    expect(actionsOf(endOf(later))).toEqual([]);
  });

  it("shows its working data without what is the engine's own", () => {
    const later = withItem(newScript(0), { after: MINUTE, message: acknowledged });
    expect(workingData(endOf(later))).toEqual({ ackedBy: 'ana' });
  });

  it('lives until the last line of its script, whatever that tells', () => {
    const waiting = withItem(newScript(0), { after: 10 * MINUTE, message: null });
    expect(endOf(waiting).status).toBe('paged');
  });
});
