import { describe, expect, it } from 'vitest';
import { runningOf } from '../workflow-incident/running.ts';
import { definitionSchema, normalizeDefinition } from './definition.ts';
import { shippedDefinitions } from './shipped/shipped.ts';
import { hasTimedCircle } from './status-graph.ts';

const texts = { descriptionBefore: 'It may', descriptionAfter: 'It did' };
const told = [{ call: 'message.type', args: { is: 'told' } }];
const way = (from: string, to: string, when: readonly object[]) => ({
  ...{ id: `${from}-${to}`, from, to, when },
  ...texts,
});

function workflowOf(...transitions: readonly object[]) {
  const status = (label: string) => ({ label, category: 'open' });
  const definition = definitionSchema.parse({
    ...{ format: 'noc.workflow/1', key: 'own', version: 1, name: 'Own', initial: 'a' },
    statuses: { a: status('A'), b: status('B'), c: status('C') },
    transitions,
  });
  return runningOf(1, normalizeDefinition(definition)).workflow;
}

describe('time leads in a circle', () => {
  const hour = [{ timeout: 'PT1H' }];

  it('where timeouts lead back, also where more has to hold', () => {
    expect(hasTimedCircle(workflowOf(way('a', 'b', hour), way('b', 'a', hour)))).toBe(true);
    expect(hasTimedCircle(workflowOf(way('a', 'b', told), way('b', 'b', hour)))).toBe(true);
    const often = { op: '<', path: ['count'], value: 3 };
    expect(hasTimedCircle(workflowOf(way('a', 'a', [...hour, often])))).toBe(true);
  });

  it('not where somebody has to say something', () => {
    expect(hasTimedCircle(workflowOf(way('a', 'b', hour), way('b', 'a', told)))).toBe(false);
    expect(hasTimedCircle(workflowOf(way('a', 'b', hour), way('b', 'c', hour)))).toBe(false);
  });

  it('in no workflow that comes with the program: what is due of them is always little', () => {
    const shipped = shippedDefinitions.map((each) => {
      const definition = normalizeDefinition(definitionSchema.parse(each));
      return [definition.key, hasTimedCircle(runningOf(1, definition).workflow)];
    });
    expect(shipped.filter(([, circle]) => circle)).toEqual([]);
    expect(shipped.length).toBeGreaterThan(0);
  });
});
