import { describe, expect, it } from 'vitest';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { wholeStatuses, workflowFacts } from './workflow-facts.ts';

type Entry = IncidentWorkflow['history'][number];

function entryOf(
  entry: number,
  label: string,
  occurredAt: number,
  changes: Partial<Entry> = {},
): Entry {
  return {
    ...{ entry, label, occurredAt, status: label, category: 'open', severity: 3 },
    ...{ recordedAt: occurredAt, description: '', attributes: {}, correction: null },
    ...changes,
  };
}

function workflowOf(history: Entry[], future: IncidentWorkflow['future'] = []): IncidentWorkflow {
  return {
    ...{ key: 'incident', version: 1, name: 'Incident', status: 'active', label: 'active' },
    ...{ category: 'open', severity: 3, lastUpdate: 0, terminated: false, generation: 1 },
    ...{ history, future, userActions: [], actors: [], attributes: {}, problem: null },
  };
}

describe('a workflow on the timeline', () => {
  it('has its statuses by when they happened, and those that go on once', () => {
    const { statuses } = workflowFacts(
      workflowOf([
        entryOf(0, 'active', 10),
        entryOf(1, 'active', 20),
        entryOf(2, 'stable', 15),
        entryOf(3, 'archived', 40, { category: 'closed' }),
      ]),
    );
    expect(statuses.map(({ at, label, open }) => [at, label, open])).toEqual([
      [10, 'active', true],
      [15, 'stable', true],
      [20, 'active', true],
      [40, 'archived', false],
    ]);
  });

  it('tells what is to come, with and without a time', () => {
    const common = { status: 'stable', label: 'stable', category: 'open', severity: 3 } as const;
    const { future } = workflowFacts(
      workflowOf(
        [],
        [
          { ...common, timestamp: 90, certain: true, description: 'nothing for an hour' },
          { ...common, timestamp: null, certain: false, description: '' },
        ],
      ),
    );
    expect(future.map(({ at, certain, description }) => [at, certain, description])).toEqual([
      [90, true, 'nothing for an hour'],
      [null, false, ''],
    ]);
  });
});

describe('statuses with those from before the workflow', () => {
  const open = (at: number) => ({ at, label: 'open', open: true });
  const closed = (at: number) => ({ at, label: 'closed', open: false });
  const facts = (...history: Entry[]) => workflowFacts(workflowOf(history));

  it('are those of the events where there is none', () => {
    expect(wholeStatuses(null, [open(5)], 5)).toEqual([open(5)]);
    expect(wholeStatuses(facts(), [open(5)], 5)).toEqual([open(5)]);
  });

  it('begin with the incident, though the workflow was told later', () => {
    const whole = wholeStatuses(facts(entryOf(0, 'active', 8)), [open(5)], 5);
    expect(whole).toEqual([{ at: 5, label: 'active', open: true }]);
  });

  it('keep what was before it was opened again', () => {
    const whole = wholeStatuses(
      facts(entryOf(0, 'reopened', 30)),
      [open(5), closed(20), open(30)],
      5,
    );
    expect(whole.map(({ at, label }) => [at, label])).toEqual([
      [5, 'open'],
      [20, 'closed'],
      [30, 'reopened'],
    ]);
  });
});
