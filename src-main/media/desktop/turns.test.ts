import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

const noLimit = new AbortController().signal;

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('turns', () => {
  it('does work of one name in order, and of another name meanwhile', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const first = gate();
    const work =
      (name: string, before: Promise<void> = Promise.resolve()) =>
      async () => {
        await before;
        done.push(name);
      };
    const one = turns.take('a', noLimit, work('a1', first.opened));
    const two = turns.take('a', noLimit, work('a2'));
    await turns.take('b', noLimit, work('b1'));
    expect(done).toEqual(['b1']);
    first.open();
    await Promise.all([one, two]);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('goes on after work that failed', async () => {
    const turns = new Turns();
    const failed = turns.take('a', noLimit, () => Promise.reject(new Error('broken')));
    const next = turns.take('a', noLimit, async () => 'done');
    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });

  it('does not do work whose limit came before its turn', async () => {
    const turns = new Turns();
    const first = gate();
    const limit = new AbortController();
    let done = false;
    const one = turns.take('a', noLimit, () => first.opened);
    const two = turns.take('a', limit.signal, async () => {
      done = true;
    });
    limit.abort(new Error('too late'));
    first.open();
    await one;
    await expect(two).rejects.toThrow('too late');
    expect(done).toBe(false);
  });
});
