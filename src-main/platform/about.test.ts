import { describe, expect, it } from 'vitest';
import { readAbout } from './about.ts';

describe('about the program', () => {
  it('names what it runs on, and the licence of every library that it loads', async () => {
    const { version, runtime, libraries } = await readAbout();
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    expect(runtime).toContainEqual({ name: 'Node.js', version: process.versions.node });
    expect(libraries).toContainEqual(
      expect.objectContaining({ name: 'fastify', license: 'MIT' }) as unknown,
    );
    expect(libraries.filter(({ license }) => license === 'unknown')).toEqual([]);
  });
});
