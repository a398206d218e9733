import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AcknowledgeLinks, LinkState } from '../../services/acknowledge-links.ts';
import { takeForms } from '../form-body.ts';
import { acknowledgePage, PAGE_POLICY } from './page.ts';

export type AcknowledgeDoor = Pick<AcknowledgeLinks, 'look' | 'acknowledge'>;

export const ACKNOWLEDGE_PATH = '/acknowledge/:token';
const SMALL_BODY = 4_096;

const statuses: Readonly<Partial<Record<LinkState['kind'], number>>> = {
  unknown: 404,
  used: 410,
  expired: 410,
};

/**
 * Serves the pages that links in messages lead to. Looking changes nothing, so that programs which
 * fetch links ahead of people acknowledge nothing; the button does.
 */
export function serveAcknowledge(scope: FastifyInstance, door: AcknowledgeDoor): void {
  takeForms(scope);
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    const { token } = request.params as { readonly token: string };
    const isPressed = request.method === 'POST';
    const state = await (isPressed ? door.acknowledge(token) : door.look(token));
    return reply
      .code(statuses[state.kind] ?? 200)
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': PAGE_POLICY,
        'referrer-policy': 'same-origin',
        'x-frame-options': 'DENY',
      })
      .send(acknowledgePage(state));
  };
  for (const method of ['GET', 'POST'] as const) {
    scope.route({
      method,
      url: ACKNOWLEDGE_PATH,
      schema: { hide: true },
      bodyLimit: SMALL_BODY,
      config: { isForPeople: true },
      handler: page,
    });
  }
}
