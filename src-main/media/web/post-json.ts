import type { JsonMap } from '#shared/domain/workflow/json.ts';
import type { SendOutcome } from '../plugin.ts';
import { post } from './request.ts';

/** Posts a document and judges the answer by its status. Never throws. */
export function postJson(
  url: string,
  body: JsonMap,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<SendOutcome> {
  return post(
    {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
    signal,
  );
}
