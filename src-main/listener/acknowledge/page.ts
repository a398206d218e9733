import { hash } from 'node:crypto';
import { visibleText } from '#shared/domain/delivery/plain-text.ts';
import { placeLine } from '#shared/domain/delivery/message-text.ts';
import { localText } from '#shared/domain/delivery/wording-parts.ts';
import type { LinkState } from '../../services/acknowledge-links.ts';
import { pageTexts } from './page.texts.ts';

const STYLE = `:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif;
--page:light-dark(#e8ecf0,#0b0e12);--card:light-dark(#ffffff,#151b22);--text:light-dark(#1b232b,#e9eef3);
--quiet:light-dark(#4a5560,#a9b5c1);--line:light-dark(#c3ccd5,#2d3742);--button:light-dark(#0b5cad,#6db3ff);
--ink:light-dark(#ffffff,#08131f)}
body{margin:0;padding:1rem;background:var(--page);color:var(--text)}
main{box-sizing:border-box;max-width:34rem;margin:6vh auto 0;padding:1.25rem 1.5rem 1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
header{color:var(--quiet);font-weight:600}
p{margin:.75rem 0}
.quiet{color:var(--quiet);font-size:.9375rem;overflow-wrap:anywhere}
h1{margin:1rem 0 .25rem;font-size:1.3125rem;line-height:1.35;overflow-wrap:anywhere}
button{margin-top:.5rem;font:inherit;font-weight:600;width:100%;min-height:3.25rem;padding:.5rem 1rem;border:0;border-radius:.5rem;background:var(--button);color:var(--ink);cursor:pointer;overflow-wrap:anywhere}
button:focus-visible{outline:3px solid var(--text);outline-offset:3px}`;

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
<header>Watchfloor</header>
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
    `<h1>${escaped(incident.description)}</h1>`,
    `<p class="quiet">${escaped(`${level} · ${placeLine(incident)}`)}</p>`,
    `<p class="quiet">${escaped(texts.began(localText(incident.startTime, state.reader)))}</p>`,
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
