import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPreferences, type Preferences } from '#shared/contract/preference.ts';
import { HostClient } from '../client/host-client.ts';
import { ScriptedTransport } from '../client/testing/scripted-transport.ts';
import { followOperator } from './desk.ts';
import { changePreference, forgetPreferences, usePreferences } from './preferences.ts';
import { useSavedFilters } from './saved-filters.ts';

type View = Preferences['views']['saved'][number];

const viewOf = (name: string): View => ({
  name,
  text: '',
  hiddenLevels: [],
  filterId: null,
  groupedBy: 'state',
  sort: [],
  columns: [],
});
const filterOf = (name: string) => ({ id: 1, version: 1, name, filter: {}, public: false });

/** What the host has of the operator; the test changes it as another window would. */
let stored: { preferences: Preferences; filters: unknown[] };
let transport: ScriptedTransport;
let client: HostClient;
let stop: () => void;

const answers: ScriptedTransport['answers'] = {
  'preference.get': () => ({ preferences: stored.preferences }),
  'preference.set': (input) => {
    const { namespace, value } = input as { namespace: string; value: object };
    storeElsewhere({ [namespace]: value });
    return { preferences: stored.preferences, version: 1 };
  },
  'filter.list': () => ({ filters: stored.filters }),
};

function storeElsewhere(changes: Partial<Preferences>): void {
  stored = { ...stored, preferences: { ...stored.preferences, ...changes } };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const shown = () => usePreferences.getState().preferences;
const names = ({ views }: Preferences) => views.saved.map(({ name }) => name);
const addView = (name: string) =>
  changePreference(client, 'views', ({ saved }) => ({ saved: [...saved, viewOf(name)] }));

beforeEach(async () => {
  vi.useFakeTimers();
  stored = { preferences: defaultPreferences(), filters: [filterOf('mine')] };
  transport = new ScriptedTransport();
  transport.answers = answers;
  client = new HostClient(transport);
  stop = followOperator(client);
  transport.open();
  await pass(0);
});

afterEach(() => {
  stop();
  forgetPreferences();
  useSavedFilters.setState({ filters: [] });
  vi.useRealTimers();
});

describe('what belongs to the operator', () => {
  it('is what the host has after the wire was lost', async () => {
    transport.lose();
    storeElsewhere({ views: { saved: [viewOf('Night')] } });
    stored = { ...stored, filters: [filterOf('mine, edited')] };
    transport.open();
    await pass(0);
    expect(names(shown())).toEqual(['Night']);
    expect(useSavedFilters.getState().filters).toEqual([filterOf('mine, edited')]);
  });

  it('loses nothing that was kept elsewhere to what is changed before the wire stands', async () => {
    transport.lose();
    storeElsewhere({ views: { saved: [viewOf('Night')] } });
    const refused = addView('Day');
    expect(names(shown())).toEqual(['Day']);
    transport.open();
    await pass(0);
    expect(await refused).toBeNull();
    expect(names(stored.preferences)).toEqual(['Night', 'Day']);
    expect(names(shown())).toEqual(['Night', 'Day']);
  });

  it('loses nothing to what is changed before somebody notices that the wire is dead', async () => {
    transport.answers = {};
    storeElsewhere({ views: { saved: [viewOf('Night')] } });
    void addView('Day');
    await pass(5_000);
    transport.answers = answers;
    transport.lose();
    transport.open();
    await pass(0);
    expect(names(stored.preferences)).toEqual(['Night', 'Day']);
  });

  it('takes one change after the other, and shows all of them meanwhile', async () => {
    void changePreference(client, 'sound', { volume: 0.2 });
    void changePreference(client, 'sound', { volume: 0.3 });
    void changePreference(client, 'sound', { on: false });
    const seen: unknown[] = [];
    const forget = usePreferences.subscribe(({ preferences }) => seen.push(preferences.sound));
    await pass(0);
    forget();
    const wanted = { ...defaultPreferences().sound, volume: 0.3, on: false };
    expect(stored.preferences.sound).toEqual(wanted);
    for (const sound of seen) expect(sound).toEqual(wanted);
  });

  it('is shown as the host had it where a change does not reach it', async () => {
    transport.lose();
    const refused = changePreference(client, 'sound', { volume: 0.2 });
    expect(shown().sound.volume).toBe(0.2);
    await pass(15_000);
    expect(await refused).toMatchObject({ code: 'disconnected' });
    expect(shown()).toEqual(defaultPreferences());
  });
});
