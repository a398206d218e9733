import { expect, it } from 'vitest';
import { z } from 'zod';
import { settingSentence } from './stored-settings.ts';

const schema = z.object({
  host: z.string().min(1).max(5),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'none']),
  room: z.string().min(1, 'Name a room.'),
});

function said(settings: Readonly<Record<string, unknown>>): readonly string[] {
  const { error } = schema.safeParse({
    host: 'a',
    port: 1,
    security: 'tls',
    room: 'b',
    ...settings,
  });
  return error?.issues.map(settingSentence) ?? [];
}

it.each([
  [{ host: undefined }, 'It is missing.'],
  [{ host: '' }, 'It is missing.'],
  [{ host: 'abcdef' }, 'It is too long: 5 at the most.'],
  [{ port: 'ten' }, 'It has to be a number.'],
  [{ port: 0 }, 'Write 1 or more.'],
  [{ port: 70_000 }, 'Write 65535 or less.'],
  [{ port: 1.5 }, 'It has to be a whole number.'],
  [{ security: 'ssl' }, 'Choose one of tls, none.'],
  [{ room: '' }, 'Name a room.'],
])('what does not fit in %j is said in words', (settings, sentence) => {
  expect(said(settings)).toEqual([sentence]);
});
