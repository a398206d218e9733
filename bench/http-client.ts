import { Agent, request } from 'node:http';

/** How a post ended. `unanswered`: nobody knows whether it was taken. */
export type PostAnswer =
  | {
      readonly status: number;
      /** Empty where the answer broke off. */
      readonly body: string;
      /** Seconds after which the sender is asked to try again. */
      readonly retryAfter: number | undefined;
    }
  | 'unanswered';

export interface PostClient {
  /** @param body JSON text */
  post(body: string): Promise<PostAnswer>;
  close(): void;
}

/** Posts JSON over connections that stay open, as many as there are posts at a time. */
export function createPostClient(url: string, authorization: string | undefined): PostClient {
  const agent = new Agent({ keepAlive: true });
  return {
    post: (body) => send(agent, url, authorization, body),
    close: () => agent.destroy(),
  };
}

function send(
  agent: Agent,
  url: string,
  authorization: string | undefined,
  body: string,
): Promise<PostAnswer> {
  return new Promise((resolve) => {
    const outgoing = request(url, {
      agent,
      method: 'POST',
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    outgoing.on('error', () => resolve('unanswered'));
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 0;
      const wait = incoming.headers['retry-after'];
      const retryAfter = wait === undefined ? undefined : Number(wait);
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('end', () => resolve({ status, body: text, retryAfter }));
      // Cut off after the status: what was promised by the status was promised.
      incoming.on('error', () => resolve({ status, body: '', retryAfter }));
    });
    outgoing.end(body);
  });
}
