import { memo } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import { historyTexts } from '../history.texts.ts';
import { webLink } from '../web-link.ts';
import { ExternalLink } from './external-link.tsx';

const LONGEST = 6_000;
const MOST_LINES = 200;
/** Signs that Markdown looks for the end of: each may be compared with every other. */
const SIGNS = /[*_[\]!`<>&\\]/g;
const MOST_SIGNS = 400;
/** Quotations and lists in one another, which all begin on one line. */
const NESTED = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){12}/m;

/** Whether taking a text apart could hold the window, or break it: then it is shown as it was written. */
function isTooInvolved(text: string): boolean {
  if (text.length > LONGEST || text.split('\n').length > MOST_LINES) return true;
  if (NESTED.test(text)) return true;
  return (text.match(SIGNS)?.length ?? 0) > MOST_SIGNS;
}

/** What a message may be made of. There is no way to anything else: no HTML, no pictures, no frames. */
const allowed = [
  'p',
  'br',
  'strong',
  'em',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'hr',
  'a',
  'img',
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
];

const heading = ({ children }: { readonly children?: React.ReactNode }) => (
  <p className="markdown-heading">{children}</p>
);

const components: Components = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  a: ({ href, children }) => {
    const link = webLink(href);
    if (!link) return <>{children}</>;
    return (
      <>
        {children} <ExternalLink link={link} />
      </>
    );
  },
  // Never fetched: only what it is called is shown.
  img: ({ alt }) => <span className="markdown-image">[{historyTexts().image(alt ?? '')}]</span>,
};

/** A message as Markdown. Raw HTML stays text, links lead to https only and show their host. */
export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  if (isTooInvolved(text)) {
    return (
      <p className="posted">
        <bdi>{text}</bdi>
      </p>
    );
  }
  return (
    <div className="markdown" dir="auto">
      <ReactMarkdown
        allowedElements={allowed}
        unwrapDisallowed
        components={components}
        urlTransform={(address) => webLink(address)?.href ?? ''}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
});
