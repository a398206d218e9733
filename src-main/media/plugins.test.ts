import { describe, expect, it } from 'vitest';
import { formOf, secretsOf } from '#shared/domain/delivery/stored-settings.ts';
import { cleanAnswer } from './answer.ts';
import { mediumPlugins } from './plugins.ts';
import { anOutgoingMessage, inTime } from './testing/outgoing-message.ts';

const secretNames = /^(?:password|secret|token|key|headers)$/;

describe('the media', () => {
  it('have names of their own, as short as Argus keeps them', () => {
    const slugs = mediumPlugins.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const { slug, name } of mediumPlugins) {
      expect(slug).toMatch(/^[a-z]{1,20}$/);
      expect(name.length).toBeLessThanOrEqual(20);
    }
  });

  it('can be drawn as forms, with a title for every member', () => {
    const schemas = mediumPlugins.flatMap(({ site, destination }) =>
      site === null ? [destination] : [site, destination],
    );
    for (const schema of schemas) {
      const { properties } = formOf(schema) as {
        properties: Readonly<Record<string, { readonly title?: string }>>;
      };
      for (const member of Object.values(properties)) expect(member.title).toBeTypeOf('string');
    }
  });

  it.each(mediumPlugins)('$slug: keeps what is secret', ({ site, destination }) => {
    for (const schema of [site, destination]) {
      if (schema === null) continue;
      const named = Object.keys(schema.shape).filter((name) => secretNames.test(name));
      expect(secretsOf(schema)).toEqual(expect.arrayContaining(named));
    }
  });

  it.each(mediumPlugins)('$slug: sends nothing where its settings do not fit', async (plugin) => {
    const settings = { site: {}, destination: {} };
    expect(await plugin.send(anOutgoingMessage(), settings, inTime())).toMatchObject({
      ok: false,
      because: plugin.site === null ? 'permanent' : 'setup',
    });
    expect(plugin.problemsOf(settings)).toEqual([]);
  });
});

describe('an answer from elsewhere', () => {
  it('is one short line without what controls a terminal', () => {
    const answer = cleanAnswer(`a\r\nb\u001b[2J\u202e${'x'.repeat(500)}`, []);
    expect(answer).toMatch(/^a b\[2Jx+…$/);
    expect(answer).toHaveLength(300);
  });

  it('has none of the secrets, in whole or in their long parts', () => {
    const secrets = [
      'Authorization: Bearer abcdefghij\nX-Key: 123',
      'https://a.example/T0/secretpath',
    ];
    const answer = cleanAnswer('abcdefghij and /T0/secretpath and Bearer', secrets);
    expect(answer).toBe('••• and /T0/••• and Bearer');
  });
});
