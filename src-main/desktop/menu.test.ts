import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate, type MenuOptions } from './menu.ts';
import { setShellLanguage } from './texts.ts';

const platforms: readonly NodeJS.Platform[] = ['linux', 'win32', 'darwin'];

const options: MenuOptions = {
  platform: 'linux',
  developer: false,
  openAtLogin: null,
  statusBar: { on: false, onToggle: () => undefined },
  onQuit: () => undefined,
};

function entriesOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((entry) => [
    entry,
    ...(Array.isArray(entry.submenu) ? entriesOf(entry.submenu) : []),
  ]);
}

describe('menu', () => {
  it.each(platforms)('quits through our own question on %s, never at once', (platform) => {
    const onQuit = () => undefined;
    const entries = entriesOf(menuTemplate({ ...options, platform, onQuit }));
    expect(entries.filter((entry) => entry.click === onQuit)).toHaveLength(1);
    expect(entries.map((entry) => entry.role)).not.toContain('quit');
  });

  it('lets text be copied and pasted', () => {
    const template = menuTemplate({ ...options, platform: 'darwin' });
    expect(template.map((entry) => entry.role)).toContain('editMenu');
  });

  it('speaks the language of the interface, whatever the system would say', () => {
    setShellLanguage('fr');
    const french = entriesOf(menuTemplate({ ...options, developer: true, platform: 'darwin' }));
    setShellLanguage('en');
    const english = entriesOf(menuTemplate({ ...options, developer: true, platform: 'darwin' }));
    const words = french.flatMap(({ label }) => label ?? []);
    expect(words).toContain('&Affichage');
    expect(french.every(({ label, type }) => label !== undefined || type === 'separator')).toBe(
      true,
    );
    const same = english.flatMap(({ label }) => label ?? []).filter((one) => words.includes(one));
    expect(same).toEqual(['Watchfloor']);
  });

  it.each([true, false])('shows the developer tools only to developers: %s', (developer) => {
    const entries = entriesOf(menuTemplate({ ...options, developer }));
    expect(entries.some((entry) => entry.role === 'toggleDevTools')).toBe(developer);
  });

  it.each(platforms)('shows and turns over what opens at login on %s', (platform) => {
    const onToggle = () => undefined;
    const choice = (openAtLogin: MenuOptions['openAtLogin']) =>
      entriesOf(menuTemplate({ ...options, platform, openAtLogin })).filter(
        ({ label }) => label === 'Open at login',
      );
    expect(choice({ on: true, onToggle })).toMatchObject([
      { type: 'checkbox', checked: true, click: onToggle },
    ]);
    expect(choice(null)).toEqual([]);
  });
});
