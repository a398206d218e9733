import { Refusal } from '#shared/contract/error.ts';
import type { sessionMethods } from '#shared/contract/operator.ts';
import type { Services } from '../../services/services.ts';
import type { LiveSession } from '../../services/sessions.ts';
import type { CallContext, HostHandlers } from '../call-context.ts';

export function sessionHandlers({ sessions }: Services): HostHandlers<typeof sessionMethods> {
  return {
    'session.current': async ({ live }) => ({ session: live?.session ?? null }),
    'session.lock': async (context) => ({ session: await sessions.lock(own(context).id) }),
    'session.unlock': async (context, { password }) => ({
      session: await sessions.unlock(own(context).id, password),
    }),
    'session.switchOperator': async (context, { name, password }) => ({
      session: await sessions.switchOperator(own(context).id, name, password),
    }),
    async 'session.signOut'({ live }) {
      if (live) await sessions.endById(live.id);
      return {};
    },
  };
}

function own({ live }: CallContext): LiveSession {
  if (!live) throw new Refusal('not_signed_in', 'This needs a session: sign in first.');
  return live;
}
