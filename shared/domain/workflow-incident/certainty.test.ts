import { describe, expect, it } from 'vitest';
import { definitionSchema } from '../workflow/definition.ts';
import { startInstance } from '../workflow/engine.ts';
import { isCertain } from './certainty.ts';
import { runningOf } from './running.ts';

const statuses = {
  open: { label: 'Open', category: 'open' },
  other: { label: 'Other', category: 'open' },
  third: { label: 'Third', category: 'open' },
  closed: { label: 'Closed', category: 'closed' },
  archived: { label: 'Archived', category: 'closed' },
};
const soon = [{ timeout: 'PT5M' }];
const late = [{ timeout: 'PT10M' }];
const on = (type: string) => [{ call: 'message.type', args: { is: type } }];

/** Whether what a timeout brings is certain in a status that these transitions lead out of. */
function certainIn(from: string, ...ways: readonly (readonly [string, readonly unknown[]])[]) {
  const transitions = ways.map(([to, when], at) => ({
    ...{ id: `t${at}`, from, to, when, descriptionBefore: 'before', descriptionAfter: 'after' },
  }));
  const definition = definitionSchema.parse({
    ...{ format: 'noc.workflow/1', key: 'own', version: 1, name: 'Own', initial: from },
    ...{ statuses, transitions },
  });
  const running = runningOf(1, definition);
  const start = { type: 'incident', id: 'link', status: from, state: {} };
  const first = { type: 'signal', timestamp: 5, body: {} };
  const outcome = startInstance(running.workflow, running.creation, start, first);
  if (outcome.kind === 'error') throw new Error(outcome.error.error);
  const { instance } = outcome;
  return instance.possibleTransitions.map((entry) => isCertain(running, instance, entry));
}

describe('what a timeout brings', () => {
  it('is certain where nothing that people do leads elsewhere before', () => {
    expect(certainIn('open', ['other', late])).toEqual([true]);
    expect(certainIn('open', ['other', late], ['closed', on('end')])).toEqual([true, false]);
  });

  it('depends on people who can act before', () => {
    expect(certainIn('open', ['other', late], ['closed', on('acknowledge')])[0]).toBe(false);
    expect(certainIn('open', ['other', late], ['closed', on('own-button')])[0]).toBe(false);
    expect(certainIn('open', ['closed', []], ['other', late])[1]).toBe(false);
  });

  it('depends on more than time where another condition has to hold', () => {
    const unowned = [...late, { op: '=', path: ['owner'], value: null }];
    expect(certainIn('open', ['other', unowned])).toEqual([false]);
    expect(certainIn('closed', ['archived', unowned])).toEqual([false]);
  });

  it('is certain only of the timeout that elapses first', () => {
    expect(certainIn('open', ['other', soon], ['third', late])).toEqual([true, false]);
    expect(certainIn('open', ['third', late], ['other', soon])).toEqual([false, true]);
    expect(certainIn('open', ['open', soon], ['third', late])).toEqual([true, false]);
    expect(certainIn('closed', ['archived', late], ['open', soon])[0]).toBe(false);
  });

  it('is certain only of the first in order where timeouts elapse together', () => {
    expect(certainIn('open', ['other', late], ['third', late])).toEqual([true, false]);
    expect(certainIn('closed', ['open', late], ['archived', late])[1]).toBe(false);
  });

  it('is certain of what is closed and stays so, though it can be opened again', () => {
    expect(certainIn('closed', ['open', on('reopen')], ['archived', late])).toEqual([false, true]);
    expect(certainIn('closed', ['archived', on('reopen')], ['open', late])[1]).toBe(false);
  });
});
