import type { StatusBarBridge, StatusBarView } from '#shared/contract/bridge.ts';
import '@fontsource-variable/inter/wght.css';
import '../styles/tokens.css';
import './status-bar.css';

declare global {
  interface Window {
    readonly statusBar?: StatusBarBridge;
  }
}

const element = (id: string) => document.getElementById(id);

function draw({ levels, words, muted, language, labels }: StatusBarView): void {
  document.documentElement.lang = language;
  setText('mute', labels.muted);
  setText('open', labels.open);
  element('levels')?.replaceChildren(...(levels ?? []).map(levelItem));
  element('mute')?.toggleAttribute('hidden', !muted);
  setText('words', words);
  element('words')?.classList.toggle('status-words-seen', levels === null);
  document.body.title = words;
}

function setText(id: string, text: string): void {
  const found = element(id);
  if (found) found.textContent = text;
}

function levelItem({ level, word, count }: NonNullable<StatusBarView['levels']>[number]) {
  const item = document.createElement('li');
  item.dataset['level'] = String(level);
  item.classList.toggle('none', count === 0);
  item.textContent = String(count);
  item.title = word;
  item.ariaLabel = `${word}: ${count}`;
  return item;
}

function followTheme(): void {
  const light = matchMedia('(prefers-color-scheme: light)');
  const apply = (): void => {
    document.documentElement.dataset['theme'] = light.matches ? 'light' : 'dark';
  };
  light.addEventListener('change', apply);
  apply();
}

followTheme();
element('open')?.addEventListener('click', () => window.statusBar?.openDesk());
window.statusBar?.onView(draw);
