import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { formatInstant } from '#shared/time/instant.ts';
import { hashText } from '../../platform/secrets.ts';
import { failed, sent } from '../answer.ts';
import { defineMedium } from '../define-medium.ts';
import type { OutgoingMessage, SendOutcome } from '../plugin.ts';
import { linkLines, messageDocument } from '../message-parts.ts';
import { writeWhole } from './write-whole.ts';

const folder = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .refine((text) => path.isAbsolute(text), { error: 'Write the whole path of the folder.' })
  .overwrite((text) => (path.isAbsolute(text) ? path.resolve(text) : text));

/** It is not there, or not for us, and will not be by itself. */
const PERMANENT_CODES = new Set(['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EROFS', 'ELOOP']);

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
  destination: z.object({
    folder: folder.meta({ title: 'Folder', description: 'One of those that an admin named.' }),
    format: z.enum(['json', 'text']).default('json').meta({ title: 'Format' }),
  }),
  addressOf: (destination) => destination.folder,
  labelOf: (destination) => destination.folder,
  problemsOf: ({ site, destination }) =>
    isAllowed(destination.folder, site.folders)
      ? []
      : [{ member: 'folder', sentence: `An admin has to allow ${destination.folder} first.` }],
  send: async (message, { site, destination }) => {
    try {
      const real = await realpath(destination.folder);
      const allowed = await Promise.all(
        site.folders.map((each) => realpath(each).catch(() => each)),
      );
      if (!isAllowed(real, allowed)) {
        return failed(
          'permanent',
          `${destination.folder} leads to ${real}, which no admin allowed.`,
        );
      }
      const name = `${fileNameOf(message)}.${destination.format === 'json' ? 'json' : 'txt'}`;
      await writeWhole(real, name, contentOf(message, destination.format));
      return sent(`Written as ${name}.`);
    } catch (error) {
      return outcomeOf(error);
    }
  },
});

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

function outcomeOf(error: unknown): SendOutcome {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return failed(PERMANENT_CODES.has(code) ? 'permanent' : 'temporary', message);
}
