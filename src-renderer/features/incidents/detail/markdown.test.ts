import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Markdown } from './markdown.tsx';

const rendered = (text: string): string => renderToStaticMarkup(createElement(Markdown, { text }));

describe('a message', () => {
  it('may be emphasised, listed and quoted', () => {
    const html = rendered('# Carrier\n\n**cut**, `Te1/2`\n\n- one\n\n> quoted');
    expect(html).toContain('<strong>cut</strong>');
    expect(html).toContain('<code>Te1/2</code>');
    expect(html).toContain('<li>one</li>');
    expect(html).toContain('<blockquote>');
    expect(html).not.toContain('<h1');
  });

  it('leads to https only, and shows where', () => {
    expect(rendered('[x](https://a.example/b)')).toMatch(
      /href="https:\/\/a\.example\/b".*a\.example/,
    );
    for (const address of [
      'http://a.example/',
      'javascript:alert(1)',
      'data:text/html,x',
      '//a.example',
    ]) {
      expect(rendered(`[x](${address})`)).not.toContain('href');
    }
  });

  it('holds no element but those of Markdown, whatever was written', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('<img src=x onerror=alert(1)>', '<script>', '![a](https://a.example/p)'),
      fc.constantFrom('[a](', ')', '**', '`', '\n\n', '<a href="javascript:alert(1)">', '- ', '> '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const tags = rendered(pieces.join('')).match(/<[a-z][a-z0-9]*/g) ?? [];
        const known =
          /^<(?:div|p|br|strong|em|code|pre|blockquote|ul|ol|li|hr|a|span|bdi|svg|path)$/;
        expect(tags.filter((tag) => !known.test(tag))).toEqual([]);
      }),
    );
  });

  it('that would take long to read is shown as it was written', () => {
    expect(rendered('x'.repeat(6_001))).toContain('<bdi>');
    expect(rendered('- a\n'.repeat(1_000))).not.toContain('<li>');
    expect(rendered(`**a** ${'*a_'.repeat(2_000)}`)).not.toContain('<strong>');
  });

  it.each(['> ', '- ', '1. ', '* > '])('of nothing but "%s" does not break the window', (sign) => {
    const deep = sign.repeat(1_500);
    expect(rendered(deep)).toContain(sign.trim().replaceAll('>', '&gt;'));
  });
});
