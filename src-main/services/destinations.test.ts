import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingPlugin } from '../media/testing/recording-plugin.ts';
import { DATABASE_FILE } from '../storage/database.ts';
import { systemCaller } from './caller.ts';
import { setTrouble } from './medium-trouble.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { saveFilter, saveProfile } from './testing/profiles.ts';
import { unitOfWork } from './unit-of-work.ts';
import { desktopMedium } from './workstation-media.ts';

const SITE = { server: 'https://chat.example', password: 'site secret' };

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: [new RecordingPlugin()] });
});

afterEach(() => desk.close());

function save(
  settings: Readonly<Record<string, unknown>>,
  more: { readonly id?: number; readonly label?: string } = {},
) {
  const { id, label = null } = more;
  const existing = id === undefined ? undefined : { id };
  return desk.services.destinations.save(desk.operator, {
    ...{ existing, medium: 'recorder', label, settings },
  });
}

describe('saving a destination', () => {
  it('keeps settings as their medium reads them', async () => {
    expect(await save({ room: ' Core ', unknown: 1 })).toEqual({
      ...{ id: 1, version: 1, medium: 'recorder', label: null, managed: false },
      suggestedLabel: 'Recorder: #core',
      address: '#core',
      settings: { room: 'core' },
      ...{ secrets: [], limit: null, usedBy: [] },
    });
  });

  it('keeps its limit until another one is given', async () => {
    const { destinations } = desk.services;
    const input = { medium: 'recorder', label: null, settings: { room: 'core' } };
    const limit = { count: 3, minutes: 10 };
    const { id } = await destinations.save(desk.operator, { ...input, limit });
    const saved = { ...input, existing: { id } };
    expect(await destinations.save(desk.operator, saved)).toMatchObject({ limit });
    expect(await destinations.save(desk.operator, { ...saved, limit: null })).toMatchObject({
      limit: null,
    });
  });

  it('says what is wrong where it was typed', async () => {
    await expect(save({ room: '', token: 'short' })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'settings.room',
      fields: [
        { path: 'settings.room', message: 'Name a room.' },
        { path: 'settings.token', message: 'A token has 8 characters.' },
      ],
    });
    await desk.services.media.configure(systemCaller, { slug: 'recorder', site: SITE });
    await expect(save({ room: 'nowhere' })).rejects.toMatchObject({
      field: 'settings.room',
      message: 'This server has no such room.',
    });
    const elsewhere = { medium: 'pigeon', label: null, settings: {} };
    const asked = desk.services.destinations.save(desk.operator, elsewhere);
    await expect(asked).rejects.toMatchObject({ code: 'invalid_input', field: 'medium' });
  });

  it('refuses an address or a label that another one has', async () => {
    const { id } = await save({ room: 'core' }, { label: 'Core' });
    await expect(save({ room: 'CORE' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'You have a destination there already: “Core”.',
    });
    const labelled = save({ room: 'edge' }, { label: 'Core' });
    await expect(labelled).rejects.toMatchObject({ code: 'conflict', field: 'label' });
    expect(await save({ room: 'core' }, { id, label: 'Core room' })).toMatchObject({
      label: 'Core room',
    });
  });

  it('tells whether somebody else is told at the same address', async () => {
    const { destinations } = desk.services;
    const { id } = await save({ room: 'core' });
    expect(await destinations.isShared(desk.operator, id)).toBe(false);
    const grace = await desk.caller('grace', 'operator');
    const settings = { room: 'core' };
    const input = { medium: 'recorder', label: null, settings };
    const others = await destinations.save(grace, input);
    expect(await destinations.isShared(desk.operator, id)).toBe(true);
    await expect(destinations.remove(desk.operator, others.id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('secrets', () => {
  const TOKEN = 'correct horse battery';

  it('are kept, but neither read back nor in the database', async () => {
    const saved = await save({ room: 'core', token: TOKEN });
    expect(saved).toMatchObject({ settings: { room: 'core' }, secrets: ['token'] });
    expect(JSON.stringify(saved)).not.toContain(TOKEN);
    const { settings } = await desk.services.destinations.sendable(saved.id);
    expect(settings.destination).toEqual({ room: 'core', token: TOKEN });
    expect(JSON.stringify(desk.services.profileLibrary.all())).not.toContain(TOKEN);
    const wal = await readFile(path.join(desk.folder, `${DATABASE_FILE}-wal`), 'latin1');
    expect(wal).toContain('#core');
    expect(wal).not.toContain(TOKEN);
  });

  it('stay when they are not given, and go when nothing is given in their place', async () => {
    const { destinations } = desk.services;
    const { id } = await save({ room: 'core', token: TOKEN });
    await save({ room: 'edge' }, { id });
    expect((await destinations.sendable(id)).settings.destination).toEqual({
      ...{ room: 'edge', token: TOKEN },
    });
    expect((await save({ room: 'edge', token: null }, { id })).secrets).toEqual([]);
    expect((await destinations.sendable(id)).settings.destination).toEqual({ room: 'edge' });
  });

  it('that cannot be opened any more are asked for again', async () => {
    const { id } = await save({ room: 'core', token: TOKEN });
    // Another seal than the one that sealed, as on another machine.
    const seal = {
      ...{ mark: 'other', isAvailable: () => true },
      ...{ seal: (text: string) => text, open: (text: string) => text },
    };
    await rm(path.join(desk.folder, 'secrets.key'));
    desk = await desk.restart({ media: [new RecordingPlugin()], seal });
    await expect(desk.services.destinations.sendable(id)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('"token" cannot be read here') as string,
    });
    await save({ room: 'core', token: TOKEN }, { id });
    expect((await desk.services.destinations.sendable(id)).settings.destination).toEqual({
      ...{ room: 'core', token: TOKEN },
    });
  });
});

describe('removing a destination', () => {
  it('names the profiles that use it', async () => {
    const { id } = await save({ room: 'core' });
    const filterIds = [await saveFilter(desk, desk.operator)];
    await saveProfile(desk, desk.operator, { name: 'Night', filterIds, destinationIds: [id] });
    const removing = desk.services.destinations.remove(desk.operator, id);
    await expect(removing).rejects.toMatchObject({
      message: 'A profile uses this destination: “Night”. Take it out there first.',
    });
  });

  it('is refused for the one that the workstation has', async () => {
    desk = await desk.restart({ media: [desktopMedium] });
    const { beginnings, destinations } = desk.services;
    await beginnings.ensureWorkstationProfile(desk.operator.actor.id);
    const [own] = await destinations.list(desk.operator);
    expect(own).toMatchObject({ medium: 'desktop', managed: true, address: 'This workstation' });
    const removing = destinations.remove(desk.operator, own?.id ?? 0);
    await expect(removing).rejects.toMatchObject({ code: 'refused_by_rule' });
  });
});

describe('media', () => {
  it('are configured as a whole by an admin, with secrets that are not read back', async () => {
    const { media } = desk.services;
    expect(await media.get('recorder')).toMatchObject({ configured: false, siteSecrets: [] });
    const wrong = media.configure(systemCaller, { slug: 'recorder', site: { server: 'chat' } });
    await expect(wrong).rejects.toMatchObject({
      field: 'site.server',
      message: 'It is no address.',
    });
    expect(await media.configure(systemCaller, { slug: 'recorder', site: SITE })).toMatchObject({
      ...{ configured: true, site: { server: SITE.server }, siteSecrets: ['password'] },
      destinationForm: { properties: { token: { 'x-secret': true }, room: { title: 'Room' } } },
    });
    expect(await media.siteOf('recorder')).toEqual(SITE);
    expect(await media.configure(systemCaller, { slug: 'recorder', site: {} })).toMatchObject({
      ...{ configured: false, site: {}, siteSecrets: [] },
    });
  });

  it('are in trouble no more once they are configured anew', async () => {
    const { media, context } = desk.services;
    const trouble = { since: desk.clock.now(), error: 'refused' };
    await unitOfWork(context, systemCaller, (unit) => setTrouble(unit, 'recorder', trouble));
    expect(await media.get('recorder')).toMatchObject({ trouble });
    const answer = await media.configure(systemCaller, { slug: 'recorder', site: SITE });
    expect(answer).toMatchObject({ trouble: null });
  });

  it('that are no longer there stay known, and come back', async () => {
    await save({ room: 'core' });
    desk = await desk.restart({ media: [] });
    expect(await desk.services.media.list()).toMatchObject([
      { slug: 'recorder', name: 'Recorder', installed: false, configured: false },
    ]);
    expect(await desk.services.destinations.list(desk.operator)).toMatchObject([
      { address: '#core', suggestedLabel: 'recorder: #core' },
    ]);
    desk = await desk.restart({ media: [new RecordingPlugin()] });
    expect(await desk.services.media.get('recorder')).toMatchObject({ installed: true });
  });
});
