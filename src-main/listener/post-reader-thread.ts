/** The program of the thread that reads large posts; `post-reader.ts` starts it. */
import { parentPort } from 'node:worker_threads';
import { readPost, type PostToRead, type ReadPost } from './read-post.ts';

/** What the thread is asked. */
export interface ReadRequest {
  readonly id: number;
  readonly post: PostToRead;
}

/** What the thread says: first that it is there, then of each post what it is, its pieces, and their end. */
export type ThreadMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'read'; readonly id: number; readonly read: ReadPost<null> }
  | { readonly type: 'piece'; readonly id: number; readonly piece: string }
  | { readonly type: 'end'; readonly id: number }
  /** A fault of ours. */
  | { readonly type: 'failed'; readonly id: number; readonly fault: string };

parentPort?.on('message', (request: ReadRequest) => {
  try {
    answer(request);
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say({ type: 'failed', id: request.id, fault });
  }
});
say({ type: 'ready' });

function answer({ id, post }: ReadRequest): void {
  const read = readPost(post);
  say({ type: 'read', id, read: read.ok ? { ...read, pieces: null } : read });
  for (const piece of read.ok ? read.pieces : []) say({ type: 'piece', id, piece });
  say({ type: 'end', id });
}

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
