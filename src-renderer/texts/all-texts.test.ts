import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage, type Language } from './catalogue.ts';

/** Every catalogue of the interface: what files named `*.texts.ts` export. */
const files = import.meta.glob<Record<string, unknown>>('../**/*.texts.ts', { eager: true });

/** Texts that are the same in both languages, since they are the same word, a name or a sign. */
const SAME = new Set([
  '',
  'Info',
  'Information',
  'Message',
  'Messages',
  'Source',
  'Sources',
  'Incident',
  'Incidents',
  'Type',
  'Service',
  'Site',
  'Note',
  'Description',
  'URL',
  'CSV',
  'HTML',
  'Argument',
  'JSON',
  'Markdown',
  'Notification',
  'Question',
  'min',
  'minutes',
  'Transition',
  'Transitions',
  'Ticket',
  'Ticket…',
  'ticket',
  'Ctrl',
  'Tab',
  'Public',
  'public',
]);

const catalogues = Object.entries(files).flatMap(([file, exports]) =>
  Object.entries(exports).flatMap(([name, value]) =>
    /texts$/i.test(name) && typeof value === 'function'
      ? [{ name: `${file} ${name}`, texts: value as () => object }]
      : [],
  ),
);

function inLanguage(texts: () => object, language: Language): ReadonlyMap<string, string> {
  setLanguage(language);
  return new Map(leavesOf(texts(), ''));
}

/** Every text by its path; of a text with something in it, the source of its function. */
function leavesOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value)]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, `${path}.${name}`));
}

/** Whether there is anything to translate: a text of signs and of what is put into it has no words. */
function hasWords(text: string): boolean {
  const written = text.includes('=>')
    ? (text.replace(/\$\{[^{}]*\}/g, '').match(/`[^`]*`|'[^']*'|"[^"]*"/g) ?? []).join(' ')
    : text;
  return /\p{L}{2}/u.test(written);
}

/** What a French typesetter would send back: an ordinary space, or none, before a high sign. */
const BROKEN = /[\p{L}\p{N})»] ?[;!?](?:\s|$)|[\p{L})»] :(?:\s|$)|« | »|[\p{L})»]:\s/u;

describe('the texts of the interface', () => {
  afterEach(() => setLanguage('en'));

  it('are found', () => {
    expect(catalogues.length).toBeGreaterThan(8);
  });

  it.each(catalogues)('$name: are all said in French', ({ texts }) => {
    const french = inLanguage(texts, 'fr');
    const untold = [...inLanguage(texts, 'en')].filter(
      ([path, text]) => french.get(path) === text && !SAME.has(text) && hasWords(text),
    );
    expect(untold).toEqual([]);
  });

  it.each(catalogues)('$name: are set as French is', ({ texts }) => {
    const french = [...inLanguage(texts, 'fr').values()].filter((text) => !text.includes('=>'));
    expect(french.filter((text) => BROKEN.test(text))).toEqual([]);
  });
});
