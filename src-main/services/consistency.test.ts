import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isLiveAcknowledgement } from '#shared/domain/incident/acknowledgement.ts';
import { mayPrompt } from '#shared/domain/incident/attention.ts';
import { nextDueOf } from '#shared/domain/incident/due.ts';
import { isOpen, stateOf, type Incident } from '#shared/domain/incident/incident.ts';
import { statusOf } from '#shared/domain/workflow-incident/brief-life.ts';
import { categoryOf } from '#shared/domain/workflow-incident/running.ts';
import { FOREVER } from '#shared/time/instant.ts';
import * as changeStore from '../storage/change-store.ts';
import * as eventStore from '../storage/event-store.ts';
import { listWithDue } from '../storage/invariant-store.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { deskSteps, unlessRefused } from './testing/desk-steps.ts';
import { replayAll } from './workflow-replay.ts';

const MOST_ROWS = 10_000;

const workflow = fc.constantFrom('incident', 'link-down', 'flap-guard', 'security');

it('whatever tools, operators and time do, the records agree with each other', async () => {
  await fc.assert(
    fc.asyncProperty(workflow, deskSteps, async (chosen, todo) => {
      const desk = await openDesk();
      try {
        const { id: operatorId } = desk.operator.actor;
        desk.services.telling.setWorkstation({ operatorId, medium: 'test' });
        await desk.services.workflows.setRules(systemCaller, { rules: [], default: chosen });
        for (const { take } of todo) await unlessRefused(take(desk));
        await desk.services.incidentCatchUp.runDue();
        await expectConsistent(desk);
      } finally {
        await desk.close();
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);

async function expectConsistent(desk: Desk): Promise<void> {
  const { read } = desk.services.context.database;
  const { different } = await replayAll(read, desk.services.workflowLibrary);
  expect(different).toEqual([]);
  const stored = await listWithDue(read, FOREVER, MOST_ROWS);
  const openNames = stored
    .map(({ incident }) => incident)
    .filter(isOpen)
    .map(nameOf);
  expect(openNames).toHaveLength(new Set(openNames).size);

  const changes = await changeStore.listSince(read, 0, MOST_ROWS);
  expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));

  for (const { incident, nextDue } of stored) {
    const { id } = incident;
    const until = await acknowledgedUntil(desk, id);
    const history = await desk.history(id);
    const own = changes.filter((change) => change.topic === 'incident' && change.id === id);
    expect(nextDue).toBe(nextDueOf(incident));
    expectOneMind(desk, incident);
    expect(incident.acknowledgedUntil).toBe(until);
    expect(incident.acknowledgedBy === null).toBe(until === null);
    expect(incident.promptSince === null || mayPrompt(incident)).toBe(true);
    expect(history[0]?.type).toBe(incident.endTime === null ? 'LES' : 'STA');
    expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
    expect(own.map(({ op }) => op === 'insert')).toEqual(own.map((_, index) => index === 0));
    expect(own.at(-1)?.version).toBe(incident.version);
  }
}

/** An incident is closed if and only if its workflow is in a closed status. */
function expectOneMind({ services }: Desk, incident: Incident): void {
  if (!incident.life || stateOf(incident) === 'stateless') return;
  const running = services.workflowLibrary.runningOf(incident);
  const category = categoryOf(running, statusOf(running, incident));
  expect(category).toBe(isOpen(incident) ? 'open' : 'closed');
}

/** What the live acknowledgements of an incident amount to. */
async function acknowledgedUntil({ services, clock }: Desk, id: number): Promise<number | null> {
  const all = await eventStore.listAcknowledgements(services.context.database.read, id);
  const live = all.filter((each) => isLiveAcknowledgement(each, clock.now()));
  return live.length === 0 ? null : Math.max(...live.map((each) => each.expiresAt ?? FOREVER));
}

function nameOf({ sourceId, key, id }: Incident): string {
  return key === '' ? `#${id}` : `${sourceId}:${key}`;
}
