import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences } from '#shared/contract/preference.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

describe('preferences', () => {
  it('are the defaults until they are set, and each operator has their own', async () => {
    const { preferences } = desk.services;
    const grace = await desk.caller('grace', 'viewer');
    expect(await preferences.get(desk.operator)).toEqual(defaultPreferences());
    await preferences.set(desk.operator, 'sound', { on: false, volume: 0.2 });

    expect((await preferences.get(desk.operator)).sound).toMatchObject({ on: false, volume: 0.2 });
    expect(await preferences.get(grace)).toEqual(defaultPreferences());
  });

  it('are replaced by namespace; what is left out takes its default', async () => {
    const { preferences } = desk.services;
    await preferences.set(desk.operator, 'appearance', { theme: 'light', zone: 'Europe/Oslo' });
    const { preferences: now, version } = await preferences.set(desk.operator, 'appearance', {
      theme: 'dark',
    });
    expect(now.appearance).toEqual({ ...defaultPreferences().appearance, theme: 'dark' });
    expect(version).toBe(2);
  });

  it('name the field that does not fit, and keep what was there', async () => {
    const { preferences } = desk.services;
    const set = (value: Record<string, unknown>) => preferences.set(desk.operator, 'sound', value);
    await expect(set({ volume: 11 })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'value.volume',
    });
    await expect(set({ loudness: 1 })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await preferences.get(desk.operator)).toEqual(defaultPreferences());
  });

  it('that are stored but no longer valid give way to the defaults', async () => {
    const { preferences, context } = desk.services;
    await preferences.set(desk.operator, 'keyboard', { singleKeys: false });
    await context.database.write(async (transaction) => {
      await transaction('preference').insert([
        { operator_id: desk.operator.actor.id, namespace: 'sound', value: '{"volume":"loud"}' },
        { operator_id: desk.operator.actor.id, namespace: 'gone', value: '{}' },
      ]);
    });
    expect(await preferences.get(desk.operator)).toEqual({
      ...defaultPreferences(),
      keyboard: { ...defaultPreferences().keyboard, singleKeys: false },
    });
  });

  it('belong to operators only', async () => {
    const set = desk.services.preferences.set(systemCaller, 'sound', { on: false });
    await expect(set).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
