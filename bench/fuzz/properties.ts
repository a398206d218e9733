import fc from 'fast-check';
import { formats } from '../../src-main/listener/formats/index.ts';
import { hostilePosts } from '../../src-main/listener/testing/hostile-posts.ts';
import {
  browserProperty,
  hostProperty,
  postProperty,
  requestProperty,
} from '../../src-main/listener/testing/hostile-properties.ts';

/** A property, and how often it is tried of a hundred thousand times. */
export interface Trial {
  readonly name: string;
  readonly share: number;
  /** Runs it so often; throws what fails, with what it failed for. */
  readonly run: (runs: number, seed: number) => Promise<void>;
}

/** Of code alone. */
export const pureTrials: readonly Trial[] = [
  pure('Host headers', hostProperty()),
  pure('Origin and Sec-Fetch-Site headers', browserProperty()),
  ...formats.map((format) => pure(`bodies of the format ${format.name}`, postProperty(format))),
];

function pure<Input>(name: string, property: fc.IPropertyWithHooks<Input>): Trial {
  return {
    name,
    share: 1,
    run: async (runs, seed) => void fc.assert(property, options(runs, seed)),
  };
}

/** Of a host that runs. */
export async function hostTrials(listener: string, key: string): Promise<Trial[]> {
  const port = Number(new URL(listener).port);
  const posts = await hostilePosts(listener, key);
  return [
    {
      name: 'requests as bytes, to a host',
      share: 0.2,
      run: (runs, seed) => fc.assert(requestProperty(port, key), options(runs, seed)),
    },
    ...posts.map(({ path, property }): Trial => ({
      name: `bodies posted to ${path}, and stored`,
      share: 0.02,
      run: (runs, seed) => fc.assert(property, options(runs, seed)),
    })),
  ];
}

function options(runs: number, seed: number): fc.Parameters<unknown> {
  return { numRuns: runs, seed };
}
