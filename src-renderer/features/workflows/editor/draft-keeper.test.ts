import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CALL_BOUND_MS, HostClient } from '../../../client/host-client.ts';
import { ScriptedTransport } from '../../../client/testing/scripted-transport.ts';
import { newDraft } from '../model/draft.ts';
import { DraftKeeper, type SaveState } from './draft-keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const draftOf = (name: string) => newDraft('plain', name);

/** An editor over a wire whose other end keeps drafts; `kept` are their names in order. */
function editing() {
  const transport = new ScriptedTransport();
  const kept: string[] = [];
  transport.answers = {
    'workflow.saveDraft': (input) => {
      kept.push((input as { definition: { name: string } }).definition.name);
      return { savedAt: 5 };
    },
  };
  const shown: SaveState[] = [];
  const host = new HostClient(transport);
  transport.open();
  const keeper = new DraftKeeper(host, draftOf('before'), (state) => shown.push(state));
  const leave = keeper.follow();
  return { transport, keeper, leave, kept, shown };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('what is written', () => {
  it('is kept within a second after the last key, once', async () => {
    const { keeper, kept, shown } = editing();
    keeper.write(draftOf('a'));
    await pass(500);
    keeper.write(draftOf('ab'));
    await pass(1_000);
    expect(kept).toEqual(['ab']);
    expect(shown).toEqual([{ kind: 'saving' }, { kind: 'saved', at: 5 }]);
  });

  it('is kept by whoever leaves at once', async () => {
    const { keeper, leave, kept } = editing();
    keeper.write(draftOf('a'));
    leave();
    await pass(0);
    expect(kept).toEqual(['a']);
  });

  it('is not sent where it is what the host has', async () => {
    const { keeper, leave, kept } = editing();
    const discarded = draftOf('a');
    keeper.write(discarded);
    keeper.settle(discarded);
    await pass(1_000);
    leave();
    await pass(0);
    expect(kept).toEqual([]);
  });
});

describe('what could not be kept', () => {
  /** Written while the wire is lost, until the host was given up. */
  async function failed() {
    const editor = editing();
    editor.transport.lose();
    editor.keeper.write(draftOf('a'));
    await pass(1_000 + CALL_BOUND_MS);
    expect(editor.shown.at(-1)).toMatchObject({ kind: 'failed' });
    return editor;
  }

  it('is kept when the wire stands again', async () => {
    const { transport, kept, shown } = await failed();
    transport.open();
    await pass(0);
    expect(kept).toEqual(['a']);
    expect(shown.at(-1)).toEqual({ kind: 'saved', at: 5 });
  });

  it('is kept when the wire stands again after they left', async () => {
    const { transport, leave, kept } = await failed();
    leave();
    await pass(CALL_BOUND_MS);
    transport.open();
    await pass(0);
    transport.open();
    await pass(0);
    expect(kept).toEqual(['a']);
  });

  it('is kept when the wire stands again where they left while it was on its way', async () => {
    const { transport, keeper, leave, kept } = editing();
    transport.lose();
    keeper.write(draftOf('a'));
    await pass(1_000);
    leave();
    await pass(CALL_BOUND_MS);
    transport.open();
    await pass(0);
    expect(kept).toEqual(['a']);
  });

  it('is tried again by whoever asks for it', async () => {
    const { transport, keeper, kept } = editing();
    const { answers } = transport;
    transport.answers = {};
    keeper.write(draftOf('a'));
    await pass(1_000);
    const [message] = transport.sent;
    const error = { code: 'internal', message: 'The disk is full.' };
    transport.push({ type: 'response', id: message?.id ?? 0, ok: false, error });
    await pass(60_000);
    transport.answers = answers;
    await keeper.save();
    expect(kept).toEqual(['a']);
  });

  it('says nothing of a draft that a newer one follows', async () => {
    const { transport, keeper, shown } = editing();
    transport.answers = {};
    keeper.write(draftOf('a'));
    await pass(1_000);
    keeper.write(draftOf('ab'));
    await pass(1_000);
    const [first, second] = transport.sent;
    transport.respond(second?.id ?? 0, { savedAt: 9 });
    await pass(0);
    const error = { code: 'internal', message: 'Late.' };
    transport.push({ type: 'response', id: first?.id ?? 0, ok: false, error });
    await pass(0);
    expect(shown.at(-1)).toEqual({ kind: 'saved', at: 9 });
  });
});
