import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

interface ScryptParameters {
  /** Binary logarithm of the cost N. */
  readonly logCost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

interface StoredPassword extends ScryptParameters {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** 32 MiB and about 0.3 s: one of the settings that OWASP's password storage sheet holds equal. */
const CURRENT: ScryptParameters = { logCost: 15, blockSize: 8, parallelization: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a stored text may ask for: a damaged or planted row must not take the machine's memory. */
const MEMORY_LIMIT = 256 * 1024 * 1024;

const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{16,88})\$([\w+/]{43,86})$/;

/** Hashes a password for storage: `$scrypt$ln=…,r=…,p=…$salt$hash`, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, { ...CURRENT, salt }, HASH_BYTES);
  const { logCost, blockSize, parallelization } = CURRENT;
  return `$scrypt$ln=${logCost},r=${blockSize},p=${parallelization}$${toText(salt)}$${toText(hash)}`;
}

/**
 * Whether the password is the one that was hashed into `stored`, by the parameters that are written there.
 * Without a stored password, or with a damaged one, it works as long and says no: the time of
 * the answer does not tell whether there is such an operator.
 */
export async function verifyPassword(
  password: string,
  stored: string | null | undefined,
): Promise<boolean> {
  const expected = parseStored(stored ?? '');
  if (!expected) {
    await hashPassword(password);
    return false;
  }
  const actual = await derive(password, expected, expected.hash.length);
  return timingSafeEqual(actual, expected.hash);
}

function parseStored(text: string): StoredPassword | undefined {
  const match = STORED.exec(text);
  if (!match) return undefined;
  const [, logCost, blockSize, parallelization, salt = '', hash = ''] = match;
  const parsed = {
    logCost: Number(logCost),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
  return isAffordable(parsed) ? parsed : undefined;
}

function isAffordable({ logCost, blockSize, parallelization }: ScryptParameters): boolean {
  if (logCost < 1 || blockSize < 1 || parallelization < 1) return false;
  return 128 * blockSize * (2 ** logCost + parallelization) < MEMORY_LIMIT;
}

/** The same letters typed on another keyboard may arrive composed otherwise; NFKC makes them one. */
function derive(
  password: string,
  parameters: ScryptParameters & { readonly salt: Buffer },
  length: number,
): Promise<Buffer> {
  const { logCost, blockSize, parallelization, salt } = parameters;
  const options = { N: 2 ** logCost, r: blockSize, p: parallelization, maxmem: MEMORY_LIMIT };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function toText(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
