import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { formatInstant } from '#shared/time/instant.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import { hashText } from '../../platform/secrets.ts';
import { failed, sent } from '../answer.ts';
import { defineMedium } from '../define-medium.ts';
import type { OutgoingMessage, SendOutcome } from '../plugin.ts';
import { linkLines, messageDocument, wholePart } from '../message-parts.ts';
import { writeOneAtATime } from './one-write.ts';

const folder = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .refine((text) => path.isAbsolute(text), { error: 'Write the whole path of the folder.' })
  .overwrite((text) => (path.isAbsolute(text) ? path.resolve(text) : text));

const FORBIDDEN = 'Watchfloor may not write into FOLDER: whoever runs it needs the right to.';
/** It is not there, or not for us, and will not be by itself. */
const permanent: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'Files cannot be made in FOLDER: it is not there, or keeps none.'],
  ['ENOTDIR', 'FOLDER is no folder.'],
  ['ELOOP', 'The links of FOLDER lead in a circle.'],
  ['EROFS', 'The disk with FOLDER can only be read.'],
  ['EACCES', FORBIDDEN],
  ['EPERM', FORBIDDEN],
]);

const destination = z.object({
  folder: folder.meta({ title: 'Folder', description: 'One of those that an admin named.' }),
  format: z.enum(['json', 'text']).default('json').meta({ title: 'Format' }),
});
type FileDestination = z.output<typeof destination>;

/** Writes each message into a folder, from where something else carries it on. */
export const fileMedium = defineMedium({
  slug: 'file',
  name: 'Folder',
  capabilities: { needsNetwork: false, canAcknowledge: true, reportsDelivery: false },
  lengths: { title: null, body: null },
  site: z.object({
    folders: z
      .array(folder)
      .min(1, { error: 'Name one folder at least.' })
      .max(50)
      .meta({ title: 'Folders that operators may choose', description: 'And what is in them.' }),
  }),
  destination,
  addressOf: ({ folder: address }) => address,
  labelOf: ({ folder: label }) => label,
  problemsOf: ({ site, destination: { folder: wanted } }) =>
    isAllowed(wanted, site.folders)
      ? []
      : [{ member: 'folder', sentence: `An admin has to allow ${wanted} first.` }],
  compose: (message, { destination: { format = 'json' } }) => [
    wholePart('file', contentOf(message, format), { format: format === 'json' ? 'json' : 'plain' }),
  ],
  send: (message, { site, destination: into }, { signal }) =>
    writeOneAtATime(into.folder, signal, () => write(message, into, site.folders)),
});

async function write(
  message: OutgoingMessage,
  { folder: wanted, format }: FileDestination,
  folders: readonly string[],
): Promise<SendOutcome> {
  try {
    const real = await realpath(wanted);
    if (!(await leadsTo(real, inOrder(wanted, folders)))) {
      return failed('permanent', `${wanted} leads to ${real}, which no admin allowed.`);
    }
    const name = `${fileNameOf(message)}.${format === 'json' ? 'json' : 'txt'}`;
    // Hidden until it is whole; another program of the same group is to fetch it.
    const partial = path.join(real, `.${name}.partial`);
    await writeDurably(path.join(real, name), contentOf(message, format), { mode: 0o640, partial });
    return sent(`Written as ${name}.`);
  } catch (error) {
    return outcomeOf(error, wanted);
  }
}

/** Those first that it seems to be in: another one, whose server may be gone, is then not asked. */
function inOrder(wanted: string, folders: readonly string[]): readonly string[] {
  return folders.toSorted(
    (one, other) => Number(isAllowed(wanted, [other])) - Number(isAllowed(wanted, [one])),
  );
}

/** Whether a folder, without links in its path, is one of those or within one. */
async function leadsTo(real: string, folders: readonly string[]): Promise<boolean> {
  for (const each of folders) {
    if (isAllowed(real, [await realpath(each).catch(() => each)])) return true;
  }
  return false;
}

/** Whether a folder is one of those, or within one of them. */
function isAllowed(wanted: string, folders: readonly string[]): boolean {
  return folders.some((each) => {
    const way = path.relative(each, wanted);
    return way === '' || (!path.isAbsolute(way) && way.split(path.sep)[0] !== '..');
  });
}

/**
 * Sorted by name, messages are in the order of their time: `20261122T051500.000042Z-3f2a…`. An attempt that is
 * repeated writes the same file again.
 */
function fileNameOf({ at, id }: OutgoingMessage): string {
  const [day = '', fraction = 'Z'] = formatInstant(at).split('.');
  const seconds = day.replace(/[-:Z]/g, '');
  return `${seconds}.${fraction.replace('Z', '').padEnd(6, '0')}Z-${hashText(id).slice(0, 12)}`;
}

function contentOf(message: OutgoingMessage, format: 'json' | 'text'): string {
  if (format === 'json') return `${JSON.stringify(messageDocument(message), null, 2)}\n`;
  return `${[message.title, message.body, ...linkLines(message)].join('\n')}\n`;
}

function outcomeOf(error: unknown, folder: string): SendOutcome {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const why = permanent.get(code);
  if (why === undefined) return failed('temporary', message);
  return failed('permanent', `${why.replace('FOLDER', folder)} (${message})`);
}
