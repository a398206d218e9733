import type { sourceMethods } from '#shared/contract/source.ts';
import type { Services } from '../../services/services.ts';
import { postFormats, tryPost } from '../../listener/try-post.ts';
import type { HostHandlers } from '../call-context.ts';

export function sourceHandlers({
  sources,
  context: { clock },
}: Services): HostHandlers<typeof sourceMethods> {
  return {
    'source.list': async () => ({ sources: await sources.list() }),
    'source.add': ({ caller }, input) => sources.add(caller, input),
    'source.rotate': ({ caller }, input) => sources.rotate(caller, input),
    'source.revoke': async ({ caller }, input) => ({ source: await sources.revoke(caller, input) }),
    'source.configure': async ({ caller }, input) => ({
      source: await sources.configure(caller, input),
    }),
    'source.rename': async ({ caller }, input) => ({ source: await sources.rename(caller, input) }),
    'source.formats': async () => ({ formats: postFormats() }),
    'source.tryPost': async (_context, input) => tryPost(input, clock.now()),
    'source.firstKey': ({ caller }) => sources.firstKey(caller),
  };
}
