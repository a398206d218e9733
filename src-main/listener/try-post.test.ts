import { describe, expect, it } from 'vitest';
import { exampleMapping, sourceMapping } from '#shared/domain/source/mapping/mapping.ts';
import { postFormats, tryPost, type PostToTry } from './try-post.ts';

const NOW = 1_795_280_000_000_000;

function attempt(changes: Partial<PostToTry>) {
  return tryPost(
    {
      format: 'native',
      as: 'json',
      body: '',
      baseUrl: '',
      levelMap: {},
      mapping: exampleMapping,
      ...changes,
    },
    NOW,
  );
}

describe('trying a post', () => {
  it.each(postFormats())('reads the example of $name', ({ name, example, takesForms }) => {
    const tried = attempt({ format: name, body: example });
    expect(tried, `${takesForms}`).toMatchObject({ read: true, refused: 0 });
  });

  it('knows the words and the address of the source', () => {
    const body =
      '{"action":"trigger","key":"a","level":"severe","detailsUrl":"/a","tags":["host=x"]}';
    const known = { levelMap: { severe: 2 }, baseUrl: 'https://tool.example' } as const;
    expect(attempt({ body, ...known })).toMatchObject({
      read: true,
      elements: [{ taken: true, level: 2, detailsUrl: 'https://tool.example/a', tags: ['host=x'] }],
    });
  });

  it('says what is wrong with one element, and takes the others', () => {
    const body = '[{"action":"trigger","key":"a"},{"action":"explode","key":"a"}]';
    expect(attempt({ body })).toMatchObject({
      total: 2,
      refused: 1,
      elements: [{ taken: true }, { taken: false, code: 'unknown_action', field: 'action' }],
    });
  });

  it('reads by a mapping that is not kept yet', () => {
    const mapping = { rules: [{ when: [], does: 'trigger' }], key: '{{id}}' } as const;
    const tried = attempt({
      format: 'mapped',
      body: '[{"id":7},{}]',
      mapping: sourceMapping.parse(mapping),
    });
    expect(tried).toMatchObject({
      elements: [
        { taken: true, key: '7' },
        { taken: false, field: 'mapping.key' },
      ],
    });
    expect(attempt({ format: 'mapped', body: '{}', mapping: null })).toMatchObject({
      read: false,
      code: 'no_mapping',
    });
  });

  it('says what is wrong with the whole', () => {
    expect(attempt({ body: '{' })).toMatchObject({ read: false, code: 'malformed_json' });
    expect(attempt({ body: ' ' })).toMatchObject({ read: false, code: 'missing_body' });
    expect(attempt({ format: 'morse' })).toMatchObject({ read: false, code: 'unknown_format' });
  });

  it('shows the first of many, and counts all', () => {
    const many = Array.from({ length: 30 }, (_none, at) => ({ action: 'trigger', key: `${at}` }));
    const tried = attempt({ body: JSON.stringify(many) });
    expect(tried).toMatchObject({ total: 30 });
    expect(tried.read && tried.elements).toHaveLength(20);
  });

  it('reads a form as its format does', () => {
    const [taker] = postFormats().filter(({ takesForms }) => takesForms);
    const fields = JSON.parse(taker?.example ?? '{}') as Record<string, string>;
    const body = new URLSearchParams(fields).toString();
    const tried = attempt({ format: taker?.name ?? '', as: 'form', body });
    expect(tried).toMatchObject({ read: true, total: 1, refused: 0 });
  });
});
