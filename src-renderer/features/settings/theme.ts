import { useEffect } from 'react';
import { usePreferences } from '../../state/preferences.ts';

const LIGHT = '(prefers-color-scheme: light)';

/** Puts the operator's theme on the page; `system` follows the machine as it changes. */
export function useTheme(): void {
  const theme = usePreferences(({ preferences }) => preferences.appearance.theme);
  useEffect(() => {
    const system = window.matchMedia(LIGHT);
    const show = (): void => {
      const ofSystem = system.matches ? 'light' : 'dark';
      document.documentElement.dataset['theme'] = theme === 'system' ? ofSystem : theme;
    };
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [theme]);
}
