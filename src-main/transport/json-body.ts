import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { HttpRefusal } from './http-refusal.ts';
import { parseJson } from './wire-message.ts';

const LARGEST_BODY = 8 * 1024;

/**
 * Reads a small JSON body.
 * @throws HttpRefusal 415 if it is not declared as JSON, 413 above 8 KiB, 400 if it is not what the schema wants
 */
export async function readJsonBody<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new HttpRefusal(415, 'invalid_input', 'Send JSON, with Content-Type: application/json.');
  }
  const parsed = schema.safeParse(parseJson(await readText(request)));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new HttpRefusal(
    400,
    'invalid_input',
    `This is not the JSON that belongs here: ${fields.join('; ').trim()}`,
  );
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not destroy the stream: its socket carries the answer that says why.
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw new HttpRefusal(400, 'invalid_input', 'The body broke off. Send all of it.');
  }
}

function tooLarge(): HttpRefusal {
  return new HttpRefusal(413, 'invalid_input', `Send at most ${LARGEST_BODY} bytes.`, {
    Connection: 'close',
  });
}
