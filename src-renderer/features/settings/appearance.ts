import { useEffect, useLayoutEffect } from 'react';
import { usePreferences } from '../../state/preferences.ts';
import { languageFor, setLanguage, useLanguage } from '../../texts/catalogue.ts';

const LIGHT = '(prefers-color-scheme: light)';
/** In narrower windows, at 100 %, the prompt and what was just done have no room beside each other. */
const NARROW = 1_090;

/** Puts the operator's theme, language and zoom on the page. */
export function useAppearance(): void {
  useTheme();
  useChosenLanguage();
  useZoom();
}

/** `system` follows the machine as it changes. */
function useTheme(): void {
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

/** Before anything is painted, so that no text is seen in two languages. */
function useChosenLanguage(): void {
  const chosen = usePreferences(({ preferences }) => preferences.appearance.language);
  const language = useLanguage();
  useLayoutEffect(() => {
    setLanguage(chosen === 'system' ? languageFor(navigator.languages) : chosen);
  }, [chosen]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    window.watchfloor?.reportLanguage(language);
  }, [language]);
}

function useZoom(): void {
  const zoom = usePreferences(({ preferences }) => preferences.appearance.zoom);
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.style.setProperty('--zoom', String(zoom / 100));
    const measure = (): void =>
      void root.toggleAttribute('data-narrow', (innerWidth * 100) / zoom < NARROW);
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, [zoom]);
}

/** What everything is drawn anew for: texts and days are made when a component is drawn. */
export function useWording(): string {
  const language = useLanguage();
  const days = usePreferences(({ preferences }) => preferences.appearance.dateFormat);
  return `${language} ${days}`;
}
