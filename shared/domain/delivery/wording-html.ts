import type { Level } from '../incident/level.ts';
import { escapeHtml } from './plain-text.ts';
import { linkOf } from './wording-parts.ts';
import { wordingTexts, type MessageLanguage } from './wording-texts.ts';
import type { MessageLinks } from './message-facts.ts';

/** A line of a message: words, or an address with what it is. */
export type MessageLine = string | { readonly label: string; readonly url: string };

export interface HtmlParts {
  readonly language: MessageLanguage;
  readonly level: Level;
  readonly title: string;
  readonly lines: readonly MessageLine[];
  readonly links: MessageLinks;
}

/** Mail programs know no style sheets of others, so colours stand here. They have the contrast of text on white. */
const LEVEL_COLOURS: Readonly<Record<Level, string>> = {
  1: '#b3261e',
  2: '#a14a00',
  3: '#7a5b00',
  4: '#0b5cad',
  5: '#4a5560',
};
const PAGE = 'margin:0;padding:24px;background:#f4f5f7;color:#1c2126;font:15px/1.5 sans-serif';
const CARD = 'max-width:640px;padding:16px 20px;background:#ffffff;border-left:6px solid';
const BUTTON = 'display:inline-block;margin:8px 12px 0 0;padding:8px 16px;text-decoration:none';

/** A message as a small HTML document without scripts and pictures. All text in it stays text. */
export function messageHtml({ language, level, title, lines, links }: HtmlParts): string {
  const colour = LEVEL_COLOURS[level];
  const texts = wordingTexts(language);
  const buttons = [
    button(texts.acknowledge, links.acknowledgeUrl, `background:${colour};color:#ffffff`),
    button(texts.open, links.incidentUrl, `border:1px solid ${colour};color:${colour}`),
  ].join('');
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(title)}</title></head><body style="${PAGE}">`,
    `<div style="${CARD} ${colour}">`,
    `<h1 style="margin:0 0 8px;font-size:18px;color:${colour}">${escapeHtml(title)}</h1>`,
    ...lines.map((line) => `<p style="margin:4px 0">${lineHtml(line, language)}</p>`),
    buttons === '' ? '' : `<p style="margin:8px 0 0">${buttons}</p>`,
    '</div></body></html>',
  ].join('\n');
}

function lineHtml(line: MessageLine, language: MessageLanguage): string {
  if (typeof line === 'string') return escapeHtml(line).replaceAll('\n', '<br>');
  const url = escapeHtml(line.url);
  const { labelled } = wordingTexts(language);
  return labelled(escapeHtml(line.label), `<a href="${url}">${url}</a>`);
}

function button(label: string, url: string | null, style: string): string {
  const link = linkOf(url ?? '');
  if (link === '') return '';
  return `<a href="${escapeHtml(link)}" style="${BUTTON};${style}">${escapeHtml(label)}</a>`;
}
