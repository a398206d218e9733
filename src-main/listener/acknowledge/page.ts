import { hash } from 'node:crypto';
import { visibleText } from '#shared/domain/delivery/plain-text.ts';
import type { LinkState } from '../../services/acknowledge-links.ts';
import { pageTexts } from './page.texts.ts';

const STYLE = `:root{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:34rem;padding:2rem 1.25rem;background:Canvas;color:CanvasText}
h1{font-size:1.25rem;overflow-wrap:anywhere}
button{font:inherit;font-weight:600;width:100%;min-height:3.5rem;cursor:pointer}
button:focus-visible{outline:3px solid Highlight;outline-offset:3px}`;

/** The page loads nothing, runs nothing, and posts to nobody but this listener. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page of a link, with a button as long as it does something. All that was posted is text. */
export function acknowledgePage(state: LinkState): string {
  const language = state.kind === 'unknown' ? 'en' : state.reader.language;
  const texts = pageTexts(language);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${texts.title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${contentOf(state, texts)}
</main>
</body>
</html>
`;
}

function contentOf(state: LinkState, texts: ReturnType<typeof pageTexts>): string {
  const says = `<p role="status">${escaped(texts.says[state.kind])}</p>`;
  if (state.kind === 'unknown') return says;
  const { incident, operatorName, kind, why } = state;
  const level = texts.levels[incident.level - 1] ?? '';
  const lines = [
    `<p>${escaped(`${texts.incident(incident.id)} · ${level} · ${incident.source.name}`)}</p>`,
    `<h1>${escaped(incident.description)}</h1>`,
    says,
  ];
  if (kind === 'refused') lines.push(`<p>${escaped(why)}</p>`);
  if (kind === 'open') {
    const label = escaped(texts.button(operatorName));
    lines.push(`<form method="post"><button type="submit">${label}</button></form>`);
  }
  return lines.join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
