import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatInstant, HOUR, type Instant } from '#shared/time/instant.ts';
import { runCommand } from '../../../src-main/cli/testing/run-command.ts';
import { startTestHost, type TestHost } from '../../../src-main/host/testing/test-host.ts';
import { TestClock } from '../../../src-main/platform/test-clock.ts';
import { textOf, type Adapter } from '../adapter.ts';
import type { Fields } from '../case-file.ts';
import { nowOf, readRelative } from '../relative-time.ts';

const SOURCE = 'first';
const KEY = '227463';
const UNKNOWN = '999';

/** What the command for jobs closes, and what it refuses. */
export const closeIncidentCommand: Adapter = {
  fields: ['args', 'incident', 'closed', 'error'],
  async answer(row, { meta }) {
    const folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-case-'));
    const dataFolder = path.join(folder, 'desk');
    const now = nowOf(meta);
    const test = await startTestHost({ clock: new TestClock(now), dataFolder });
    try {
      const id = await open(test, row, now);
      await writeFile(path.join(folder, 'incidents.json'), JSON.stringify([{ id }]));
      const words = wordsOf(textOf(row, 'args'), id);
      const { code } = await runCommand(['close-incident', ...words, '--data-dir', dataFolder], {
        workingFolder: folder,
      });
      const { row: incident } = await test.call('incident.get', { id });
      return {
        expected: { closed: row['closed'] === true, ...errorIn(row) },
        got: {
          closed: incident.stateful && !incident.open,
          ...('error' in row ? { error: code !== 0 } : {}),
        },
      };
    } finally {
      await test[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    }
  },
};

function errorIn(row: Fields): Fields {
  return 'error' in row ? { error: row['error'] === true } : {};
}

/** Posts the incident of a row: `open`, `stateless`, `started 10 days ago`. */
async function open(test: TestHost, row: Fields, now: Instant): Promise<number> {
  const incident = row['incident'] === undefined ? 'open' : textOf(row, 'incident');
  const start = incident.startsWith('started ')
    ? readRelative(incident.slice('started '.length), now)
    : now - HOUR;
  if (start === undefined) throw new Error(`the incident "${incident}" is not understood`);
  const key = await test.addSource(SOURCE);
  const answer = await fetch(`${test.address}/api/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      action: 'trigger',
      key: KEY,
      occurredAt: formatInstant(start),
      stateful: incident !== 'stateless',
    }),
  });
  const { results } = (await answer.json()) as { results: { incident: number }[] };
  return results[0]?.incident ?? 0;
}

/** The words of the command for `id, duration 00:01:00` or `source + source_incident_id`. */
function wordsOf(args: string, id: number): string[] {
  return args.split(/\s*[,+]\s*|\s+and\s+/).flatMap((part) => {
    const [, name = '', value = ''] = /^-*([a-z_-]+)\s*(.*)$/i.exec(part) ?? [];
    switch (name.replaceAll('_', '-')) {
      case 'id':
        return ['--id', String(id)];
      case 'unknown':
        return value.startsWith('source') ? ['--source-incident-id', UNKNOWN] : ['--id', UNKNOWN];
      case 'source':
        return ['--source', SOURCE];
      case 'source-incident-id':
        return ['--source-incident-id', KEY];
      case 'files':
        return ['--files', 'incidents.json'];
      case 'duration':
        return ['--duration', value];
      case 'closing-message':
        return ['--closing-message', value === '' ? 'closed by a job' : value];
      default:
        throw new Error(`the argument "${part}" is not understood`);
    }
  });
}
