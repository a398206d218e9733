import { startArgusDesk, type ArgusTestDesk } from '../../../src-main/host/testing/argus-desk.ts';
import type { Instant } from '#shared/time/instant.ts';
import { formatInstant } from '#shared/time/instant.ts';

/** A desk with the callers that tables speak of, reached over HTTP. */
export interface CaseDesk extends AsyncDisposable {
  readonly desk: ArgusTestDesk;
  /** A source, the first one; most incidents are its own. */
  readonly source: string;
  readonly otherSource: string;
  /** An operator without a source. */
  readonly endUser: string;
  /** An operator with the role admin. */
  readonly superuser: string;
  /** Posts an incident as the source and gives its number. */
  post(changes?: Readonly<Record<string, unknown>>): Promise<number>;
}

/** Opens one at an instant. */
export async function openCaseDesk(
  now: Instant,
  settings: { readonly baseUrl?: string } = {},
): Promise<CaseDesk> {
  const desk = await startArgusDesk(formatInstant(now));
  const add = async (name: string, baseUrl = '') =>
    (await desk.test.call('source.add', { name, baseUrl })).key;
  const source = await add('first', settings.baseUrl);
  return {
    desk,
    source,
    otherSource: await add('second'),
    endUser: await desk.operatorToken('user', 'operator'),
    superuser: await desk.operatorToken('superuser', 'admin'),
    async post(changes = {}) {
      const body = { start_time: formatInstant(now), tags: [], ...changes };
      const { status, body: answer } = await desk.call(source, 'POST', 'incidents/', body);
      if (status !== 201) throw new Error(`the incident was refused: ${JSON.stringify(answer)}`);
      return (answer as { pk: number }).pk;
    },
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
}
