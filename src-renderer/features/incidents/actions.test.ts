import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Acknowledgement, IncidentRow } from '#shared/contract/incident.ts';
import { SECOND } from '#shared/time/instant.ts';
import { followHostClock } from '../../client/clock.ts';
import type { HostClient } from '../../client/host-client.ts';
import { useEntities } from '../../state/entities.ts';
import { RowTable } from '../../state/row-table.ts';
import { resetView, useView } from '../../state/view.ts';
import { createIncidentActions } from './actions.ts';
import { newestTakeBack, takeBack, TAKE_BACK_MS, useOutcomes } from './outcomes.ts';
import { incidentRowOf } from './testing/incident-row.ts';

const now = 1_800_000_000 * SECOND;

interface Call {
  readonly method: string;
  readonly input: { readonly ids?: readonly number[] } & Readonly<Record<string, unknown>>;
}

/** A host that writes down what it is asked and does all of it, but for what it was told to refuse. */
class RecordingHost {
  readonly calls: Call[] = [];
  readonly refused = new Map<number, string>();
  acknowledgements: readonly Acknowledgement[] = [];
  reachable = true;

  readonly client = {
    call: async (method: string, input: Call['input']) => {
      this.calls.push({ method, input });
      if (!this.reachable) return failure('disconnected', 'The host cannot be reached.');
      if (method === 'incident.get') {
        return { ok: true, value: { acknowledgements: this.acknowledgements } };
      }
      return { ok: true, value: { results: (input.ids ?? []).map((id) => this.#resultOf(id)) } };
    },
  } as unknown as Pick<HostClient, 'call'>;

  inputsOf(method: string): readonly Call['input'][] {
    return this.calls.filter((call) => call.method === method).map(({ input }) => input);
  }

  #resultOf(id: number) {
    const why = this.refused.get(id);
    if (why === undefined) return { id, ok: true, version: 2 };
    return { id, ...failure('refused_by_rule', why) };
  }
}

const failure = (code: string, message: string) => ({ ok: false, error: { code, message } });

function showRows(...rows: IncidentRow[]): void {
  useEntities.setState({ rows: new RowTable().with(rows.map((row) => [row.id, row])) });
}

const shown = () => useOutcomes.getState().shown;

beforeEach(() => {
  vi.useFakeTimers();
  followHostClock(now, 'test');
  resetView();
  useOutcomes.setState({ shown: [] });
});
afterEach(() => vi.useRealTimers());

describe('acknowledging', () => {
  it('holds for as long as the preferences say, by the host’s clock', async () => {
    const host = new RecordingHost();
    await createIncidentActions(host.client).acknowledge([1, 2]);
    expect(host.inputsOf('incident.acknowledge')).toEqual([
      { ids: [1, 2], note: '', expiresAt: now + 7_200 * SECOND },
    ]);
    expect(shown()[0]?.words).toMatch(/^Acknowledged 2 incidents until /);
  });

  it('changes nothing on the screen by itself: only the host’s answer does', async () => {
    const row = incidentRowOf({ id: 1 });
    showRows(row);
    await createIncidentActions(new RecordingHost().client).acknowledge([1], { expiresAt: null });
    expect(useEntities.getState().rows.get(1)).toBe(row);
    expect(shown()[0]?.words).toMatch(/until closed$/);
  });

  it('tells of each refused incident why, and keeps it selected', async () => {
    const host = new RecordingHost();
    host.refused.set(2, 'It would have expired already.');
    useView.setState({ selection: new Set([1, 2]) });
    await createIncidentActions(host.client).acknowledge([1, 2]);
    expect(shown()[0]?.refused).toEqual([{ id: 2, why: 'It would have expired already.' }]);
    expect([...useView.getState().selection]).toEqual([2]);
  });

  it('says that nothing was done when the host cannot be reached', async () => {
    const host = new RecordingHost();
    host.reachable = false;
    const problem = await createIncidentActions(host.client).acknowledge([1]);
    expect(problem?.code).toBe('disconnected');
    expect(shown()[0]).toMatchObject({
      words: '',
      failure: 'Not acknowledged. The host cannot be reached.',
      takeBack: null,
    });
  });
});

describe('taking back', () => {
  it('ends what was acknowledged, for eight seconds', async () => {
    const host = new RecordingHost();
    showRows(incidentRowOf({ id: 1 }));
    await createIncidentActions(host.client).acknowledge([1]);
    const outcome = newestTakeBack();
    if (!outcome) throw new Error('nothing can be taken back');
    await takeBack(outcome);
    expect(host.inputsOf('incident.unacknowledge')).toEqual([{ ids: [1] }]);

    await createIncidentActions(host.client).acknowledge([1]);
    vi.advanceTimersByTime(TAKE_BACK_MS);
    expect(newestTakeBack()).toBeUndefined();
  });

  it('leaves an acknowledgement of somebody else that was there before', async () => {
    const host = new RecordingHost();
    const ben = { id: 8, kind: 'operator', name: 'Ben' } as const;
    const one = { incidentId: 1, actor: ben, at: 1, note: '', expiresAt: null, live: true };
    host.acknowledgements = [
      { ...one, id: 30 },
      { ...one, id: 31 },
    ];
    showRows(incidentRowOf({ id: 1, acknowledged: true }));
    await createIncidentActions(host.client).acknowledge([1]);
    const outcome = newestTakeBack();
    if (!outcome) throw new Error('nothing can be taken back');
    await takeBack(outcome);
    expect(host.inputsOf('incident.unacknowledge')).toEqual([]);
    expect(host.inputsOf('incident.editAcknowledgement')).toEqual([
      { acknowledgementId: 31, expiresAt: now },
    ]);
  });

  it('reopens what was closed, and only that', async () => {
    const host = new RecordingHost();
    host.refused.set(2, 'The incident is already closed.');
    await createIncidentActions(host.client).closeNow([1, 2]);
    const outcome = newestTakeBack();
    if (!outcome) throw new Error('nothing can be taken back');
    await takeBack(outcome);
    expect(host.inputsOf('incident.reopen')).toEqual([{ ids: [1], note: '' }]);
  });

  it('gives each incident its own level back', async () => {
    const host = new RecordingHost();
    showRows(
      incidentRowOf({ id: 1, level: 2 }),
      incidentRowOf({ id: 2, level: 3 }),
      incidentRowOf({ id: 3, level: 2 }),
    );
    await createIncidentActions(host.client).setLevel([1, 2, 3], 1);
    const outcome = newestTakeBack();
    if (!outcome) throw new Error('nothing can be taken back');
    await takeBack(outcome);
    expect(host.inputsOf('incident.setLevel').slice(1)).toEqual([
      { ids: [1, 3], level: 2 },
      { ids: [2], level: 3 },
    ]);
  });
});

describe('the strip', () => {
  it('drops good news by itself and keeps bad news until it is read', async () => {
    const host = new RecordingHost();
    host.refused.set(2, 'The incident is already closed.');
    const actions = createIncidentActions(host.client);
    await actions.closeNow([1]);
    await actions.closeNow([2]);
    vi.advanceTimersByTime(TAKE_BACK_MS);
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toMatchObject({ failure: 'Not closed', takeBack: null });
  });
});

it('asks before it closes', () => {
  createIncidentActions(new RecordingHost().client).close([4]);
  expect(useView.getState().dialog).toEqual({ kind: 'close', ids: [4] });
});
