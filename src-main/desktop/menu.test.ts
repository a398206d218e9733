import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from './menu.ts';

const platforms: readonly NodeJS.Platform[] = ['linux', 'win32', 'darwin'];

function entriesOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((entry) => [
    entry,
    ...(Array.isArray(entry.submenu) ? entriesOf(entry.submenu) : []),
  ]);
}

describe('menu', () => {
  it.each(platforms)('quits through our own question on %s, never at once', (platform) => {
    const onQuit = () => undefined;
    const entries = entriesOf(menuTemplate({ platform, developer: false, onQuit }));
    expect(entries.filter((entry) => entry.click === onQuit)).toHaveLength(1);
    expect(entries.map((entry) => entry.role)).not.toContain('quit');
  });

  it('lets text be copied and pasted', () => {
    const template = menuTemplate({
      platform: 'darwin',
      developer: false,
      onQuit: () => undefined,
    });
    expect(template.map((entry) => entry.role)).toContain('editMenu');
  });

  it.each([true, false])('shows the developer tools only to developers: %s', (developer) => {
    const entries = entriesOf(
      menuTemplate({ platform: 'linux', developer, onQuit: () => undefined }),
    );
    expect(entries.some((entry) => entry.role === 'toggleDevTools')).toBe(developer);
  });
});
