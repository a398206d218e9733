import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant, MINUTE } from '#shared/time/instant.ts';
import { trayModel, type TrayState } from './tray-model.ts';

const now = parseInstant('2026-03-14T21:15:00Z') ?? 0;
const calm: TrayState = {
  unacknowledged: [0, 0, 0, 0, 0],
  mutedUntil: null,
  now,
  zone: 'UTC',
  canMute: false,
  statusBar: false,
};
const commandsOf = (state: TrayState) =>
  trayModel(state).items.flatMap((item) => ('command' in item ? [item.command] : []));
const labels = (state: TrayState) =>
  trayModel(state).items.flatMap((item) => (item.kind === 'words' ? [item.label] : []));

describe('tray', () => {
  it('is calm and without a number when nothing waits', () => {
    expect(trayModel(calm)).toMatchObject({ icon: 'normal', badge: 0, title: '' });
    expect(labels(calm)).toEqual(['Nothing is unacknowledged']);
  });

  it('alerts while something that this workstation is told of waits', () => {
    const state: TrayState = { ...calm, unacknowledged: [2, 4, 1, 0, 0] };
    expect(trayModel(state)).toMatchObject({ icon: 'alert', badge: 7, title: '2/7' });
    expect(trayModel(state).toolTip).toBe('Watchfloor\n7 unacknowledged, 2 critical');
  });

  it('counts low and information without alerting', () => {
    const state: TrayState = { ...calm, unacknowledged: [0, 0, 0, 3, 9] };
    expect(trayModel(state)).toMatchObject({ icon: 'normal', badge: 12 });
  });

  it('never says that nothing waits when it does not know', () => {
    const state: TrayState = { ...calm, unacknowledged: null };
    expect(labels(state)).toEqual(['Counts are not known']);
  });

  it('says until when the sound is muted, in the zone of the workstation', () => {
    const state: TrayState = { ...calm, mutedUntil: now + 5 * MINUTE, zone: 'Europe/Oslo' };
    expect(labels(state)).toContain('Sound muted until 22:20');
    expect(labels({ ...state, now: now + 5 * MINUTE })).toEqual(['Nothing is unacknowledged']);
  });

  it('offers to mute, and then to hear again, while somebody is at the desk', () => {
    const muted = { ...calm, mutedUntil: now + MINUTE };
    expect(commandsOf({ ...calm, canMute: true })).toContain('mute');
    expect(commandsOf({ ...muted, canMute: true })).toContain('unmute');
    expect(commandsOf({ ...muted, canMute: true })).not.toContain('mute');
    expect(commandsOf(calm)).not.toContain('mute');
    expect(commandsOf(muted)).not.toContain('unmute');
  });

  it.each([true, false])('shows whether the status bar is open: %s', (statusBar) => {
    expect(trayModel({ ...calm, statusBar }).items).toContainEqual({
      kind: 'choice',
      command: 'toggleStatusBar',
      label: 'Status bar',
      checked: statusBar,
    });
  });

  it('always offers to open and to quit, and mutes no alert', () => {
    const count = fc.nat(1_000);
    fc.assert(
      fc.property(
        fc.tuple(count, count, count, count, count),
        fc.option(fc.nat(10).map((minutes) => now + minutes * MINUTE)),
        (unacknowledged, mutedUntil) => {
          const state = { ...calm, unacknowledged, mutedUntil };
          const model = trayModel(state);
          expect(commandsOf(state).slice(-2)).toEqual(['open', 'quit']);
          const told = unacknowledged[0] + unacknowledged[1] + unacknowledged[2];
          expect(model.icon).toBe(told > 0 ? 'alert' : 'normal');
        },
      ),
    );
  });
});
