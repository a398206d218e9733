import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** A Python that has pyargus, where that is not the one of the path. */
const PYTHON = process.env['WATCHFLOOR_PYARGUS_PYTHON'] ?? 'python3';

/** Why pyargus cannot be had here, or undefined if it can. */
export function pyargusMissing(): string | undefined {
  const { status } = spawnSync(PYTHON, ['-c', 'import pyargus.client, pyargus.models']);
  return status === 0
    ? undefined
    : 'pyargus not found; "pip install pyargus", or name a Python that has it in WATCHFLOOR_PYARGUS_PYTHON';
}

/**
 * Runs Python statements that know `client`, `Incident`, `Event` and `STATELESS` of pyargus, and call
 * `tell(value)` for what the test shall see.
 * @param baseUrl where version 2 of the API begins
 * @returns what was told; instants as ISO 8601
 */
export async function withPyargus(
  baseUrl: string,
  token: string,
  statements: string,
): Promise<unknown[]> {
  const { stdout } = await promisify(execFile)(PYTHON, [
    '-c',
    `${PRELUDE}\n${statements}`,
    baseUrl,
    token,
  ]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

const PRELUDE = `
import json, sys
from datetime import datetime, timezone
from pyargus.client import Client
from pyargus.models import Event, Incident, STATELESS

client = Client(sys.argv[1], token=sys.argv[2], timeout=10.0)

def tell(value):
    print(json.dumps(value, default=lambda each: each.isoformat() if isinstance(each, datetime) else vars(each)))
`;
