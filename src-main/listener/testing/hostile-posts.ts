import fc from 'fast-check';
import { fieldNames, nearly } from './hostile-input.ts';

interface Reference {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
}

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
}

export interface HostilePosts {
  readonly path: string;
  /** Whatever is posted there is taken, or refused for what it is: never a fault of ours. */
  readonly property: fc.IAsyncPropertyWithHooks<[unknown]>;
}

/** Bodies for every path of a listener that takes posts, by its own reference. */
export async function hostilePosts(listener: string, key: string): Promise<HostilePosts[]> {
  const { paths } = (await (await fetch(`${listener}/openapi.json`)).json()) as Reference;
  return Object.entries(paths).flatMap(([path, { post }]) => {
    const media = post?.requestBody?.content['application/json'];
    if (!media || path.includes('{')) return [];
    // Where any shape is taken, there is no name that means more than another.
    const names = fieldNames(media.schema);
    const bodies = nearly(media.example, names.length === 0 ? ['name'] : names);
    return [{ path, property: postedProperty(`${listener}${path}`, key, bodies) }];
  });
}

const RIGHT = new Set([200, 201, 202, 400, 413, 422]);

function postedProperty(
  url: string,
  key: string,
  bodies: fc.Arbitrary<unknown>,
): fc.IAsyncPropertyWithHooks<[unknown]> {
  return fc.asyncProperty(bodies, async (body) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!RIGHT.has(answer.status)) throw new Error(`It was answered ${answer.status}: ${text}`);
  });
}
