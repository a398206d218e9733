/** What a handler answers; the frame sends it. */
export type ArgusAnswer =
  | { readonly kind: 'value'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'empty'; readonly status: number }
  /** A plain JSON array, sent in the chunks in which it is read. */
  | { readonly kind: 'array'; readonly chunks: AsyncIterable<readonly unknown[]> };

/** 200 with a JSON body. */
export function ok(body: unknown): ArgusAnswer {
  return { kind: 'value', status: 200, body };
}

/** 201 with a JSON body. */
export function created(body: unknown): ArgusAnswer {
  return { kind: 'value', status: 201, body };
}

/** 204: done, and nothing to say. */
export function noContent(): ArgusAnswer {
  return { kind: 'empty', status: 204 };
}

/** 200 with a plain array, which is never in memory as a whole. */
export function array(chunks: AsyncIterable<readonly unknown[]>): ArgusAnswer {
  return { kind: 'array', chunks };
}

/** So many elements a plain array has at most: the newest. */
export const MOST_IN_ARRAY = 10_000;

/** The text of a plain array, in pieces. */
export async function* arrayText(
  chunks: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string> {
  let before = '[';
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    yield before + chunk.map((element) => JSON.stringify(element)).join(',');
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}
