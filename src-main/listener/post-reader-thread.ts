/** The program of the thread that reads large posts; `post-reader.ts` starts it. */
import { parentPort } from 'node:worker_threads';
import { readPost, type PostToRead, type ReadPost } from './read-post.ts';

/** What the thread is asked. */
export interface ReadRequest {
  readonly id: number;
  readonly post: PostToRead;
}

/** What the thread says: first that it is there, then what the posts are, in their order. */
export type ThreadMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'read'; readonly id: number; readonly read: ReadPost }
  /** A fault of ours. */
  | { readonly type: 'failed'; readonly id: number; readonly fault: string };

parentPort?.on('message', (request: ReadRequest) => {
  const message = answer(request);
  parentPort?.postMessage(message, buffersOf(message));
});
parentPort?.postMessage({ type: 'ready' } satisfies ThreadMessage);

function answer({ id, post }: ReadRequest): ThreadMessage {
  try {
    return { type: 'read', id, read: readPost(post) };
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { type: 'failed', id, fault };
  }
}

/** The pieces change hands, and are not copied. */
function buffersOf(message: ThreadMessage): ArrayBuffer[] {
  if (message.type !== 'read' || !message.read.ok) return [];
  return message.read.pieces.map(({ buffer }) => buffer as ArrayBuffer);
}
