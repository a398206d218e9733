import { request, type ToHost } from '#shared/contract/wire.ts';

/** Reads one message that came over a wire; undefined if it is none of ours. */
export function parseMessage(text: string): ToHost | undefined {
  const parsed = request.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

/** undefined, which no JSON text means, for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
