import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { Refusal } from '#shared/contract/error.ts';

const SOCKET_NAME = 'host.sock';
/** A Unix socket's path has 104 bytes on macOS and 108 on Linux, with the zero at its end. */
const LONGEST_PATH = 103;

/** Where a host of this folder listens for the command line, and where its clients look. */
export interface LocalSocketPath {
  /** What to listen on, or connect to. */
  readonly path: string;
  /** The link in the folder that leads to `path`, where the folder's own path is too long for a socket. */
  readonly link: string | undefined;
}

/**
 * The path for a host to listen on: a named pipe on Windows, else `host.sock` in the folder, else,
 * when that is too long, a socket in a private folder of the system's temporary one, to which
 * `host.sock` is a symbolic link.
 */
export function localSocketPath(folder: string): LocalSocketPath {
  const absolute = resolve(folder);
  if (process.platform === 'win32') {
    return { path: `\\\\.\\pipe\\watchfloor-${nameOf(absolute.toLowerCase())}`, link: undefined };
  }
  const direct = join(absolute, SOCKET_NAME);
  if (Buffer.byteLength(direct) <= LONGEST_PATH) return { path: direct, link: undefined };
  return { path: join(privateFolder(), `${nameOf(absolute)}.sock`), link: direct };
}

/** The path for a client to connect to; undefined where no host has listened on a long folder. */
export async function findLocalSocket(folder: string): Promise<string | undefined> {
  const { path, link } = localSocketPath(folder);
  if (link === undefined) return path;
  // The host may have been started with another temporary folder than ours: the link knows.
  return readlink(link).catch(() => undefined);
}

/** Makes room for the socket: removes what a dead host left, and sets the link. The caller holds the folder's lock. */
export async function prepareLocalSocket({ path, link }: LocalSocketPath): Promise<void> {
  if (process.platform === 'win32') return;
  if (link !== undefined) {
    await ensurePrivateFolder(privateFolder());
    await removeLeftover(link);
    await symlink(path, link);
  }
  await removeLeftover(path);
}

function nameOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 32);
}

function privateFolder(): string {
  return join(tmpdir(), `watchfloor-${userInfo().uid}`);
}

/** The temporary folder is everybody's: another user may have made ours first. */
async function ensurePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== userInfo().uid) {
    throw new Refusal(
      'unavailable',
      `${folder} belongs to somebody else. Remove it, or use a data folder with a shorter path.`,
    );
  }
  await chmod(folder, 0o700);
}

/** Only a socket or our link is taken away: whatever else has this name is not ours. */
async function removeLeftover(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return;
  if (!found.isSocket() && !found.isSymbolicLink()) {
    throw new Refusal(
      'unavailable',
      `${path} is in the way of the socket for the command line. Move it elsewhere.`,
    );
  }
  await rm(path);
}
