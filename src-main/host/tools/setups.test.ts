import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { exampleMapping } from '#shared/domain/source/mapping/mapping.ts';
import { filledBlock, type ToolSetup } from '#shared/domain/source/setup/setup.ts';
import { toolSetups } from '#shared/domain/source/setup/setups.ts';
import { formats } from '../../listener/formats/index.ts';
import {
  alertmanagerMissing,
  amtool,
  startAlertmanager,
} from '../../listener/testing/alertmanager-process.ts';
import { programFolder } from '../../platform/paths.ts';
import { withPostingDesk, type PostingDesk } from '../testing/posting-desk.ts';
import { startTestHost } from '../testing/test-host.ts';
import { SOON, startToolDesk, toolMissing, writeScript } from './testing/tool-desk.ts';

const KEY = '0123456789abcdef0123456789abcdef';

function setupOf(tool: string): ToolSetup {
  const setup = toolSetups.find((one) => one.tool === tool);
  if (!setup) throw new Error(`There is no setup of ${tool}.`);
  return setup;
}

/** A text of a setup as somebody pastes it who has the key of the desk. */
function pasted(
  tool: string,
  at: number,
  { desk, key }: Pick<PostingDesk, 'desk' | 'key'>,
): string {
  return filledBlock(setupOf(tool).blocks[at] ?? '', key, desk.address);
}

const run = promisify(execFile);

describe.each(toolSetups)('what is pasted into $title', ({ page, blocks, format }) => {
  it('stands on its page in the documentation', () => {
    const text = readFileSync(join(programFolder(), 'docs', 'tools', page), 'utf8');
    for (const block of blocks) expect(text).toContain(`\n${block}\`\`\`\n`);
  });

  it('has the key and the address of the desk in it', () => {
    const filled = blocks.map((block) => filledBlock(block, KEY, 'http://192.0.2.7:9000')).join('');
    expect(filled.split(KEY).length).toBe(blocks.join('').split(/\bKEY\b/).length);
    expect(filled).not.toMatch(/\bKEY\b|7411/);
  });

  it('is for a way of posting that the listener takes', () => {
    const apis = ['pagerduty', 'opsgenie', 'alerta'];
    expect([...formats.map(({ name }) => name), ...apis]).toContain(format);
  });
});

/** Tools that are told an address and a header. */
const byHeader = toolSetups.filter(({ blocks }) => /:\/\/\S+\/in\/[a-z-]+/.test(blocks.join('')));

describe('the address and the key of a setup', () => {
  it('let the example of its format in', () =>
    withPostingDesk(
      async ({ desk, key }) => {
        for (const { tool, blocks, format } of byHeader) {
          const text = filledBlock(blocks.join(''), key, desk.address);
          const url = /http:\/\/[^\s'"]+\/in\/[a-z-]+/.exec(text)?.[0] ?? '';
          expect([tool, url]).toEqual([tool, `${desk.address}/in/${format}`]);
          expect(text).toContain(key);
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
          const body = JSON.stringify(formats.find(({ name }) => name === format)?.example);
          const answer = await fetch(url, { method: 'POST', headers, body });
          expect([tool, answer.status]).toEqual([tool, 200]);
        }
      },
      { mapping: exampleMapping },
    ));
});

describe('the lines for curl', () => {
  it.each([
    ['shell', 'web-1/disk'],
    ['pagerduty', 'core-sw-1/uplink'],
    ['opsgenie', 'core-sw-1/uplink'],
    ['alerta', 'Production/core-sw-1/NodeDown+NodeUp'],
    ['cloudevents', 'https:%2F%2Fprobe.example%2Fcore/com.example.link/core-sw-1%2Fuplink'],
  ])('of %s open an incident', (tool, key) =>
    withPostingDesk(async (posting) => {
      const at = setupOf(tool).blocks.findIndex((block) => block.startsWith('curl '));
      await run('sh', ['-c', pasted(tool, at, posting)]);
      expect(await posting.all()).toMatchObject([{ key, open: true }]);
    }),
  );
});

/** What Zabbix gives to scripts, as far as ours needs it: a fake, which answers what it is told to. */
function zabbixScope(posted: object, status: number, answer: string) {
  const sent: { url: string; headers: string[]; body: string } = { url: '', headers: [], body: '' };
  class HttpRequest {
    addHeader(header: string): void {
      sent.headers.push(header);
    }
    post(url: string, body: string): string {
      Object.assign(sent, { url, body });
      return answer;
    }
    getStatus(): number {
      return status;
    }
  }
  const scope = { value: JSON.stringify(posted), HttpRequest, Zabbix: { log: () => undefined } };
  return { sent, scope };
}

function runZabbix(scope: object): unknown {
  return runInNewContext(`(function () { ${setupOf('zabbix').blocks[1] ?? ''} })()`, scope);
}

describe('the script for Zabbix', () => {
  const values: Readonly<Record<string, string>> = {
    '{EVENT.ID}': '90211',
    '{EVENT.SOURCE}': '0',
    '{EVENT.VALUE}': '1',
    '{EVENT.UPDATE.STATUS}': '0',
    '{EVENT.NSEVERITY}': '4',
    '{EVENT.TAGSJSON}': '[]',
    '{ALERT.SUBJECT}': 'Problem: "link" down',
  };

  it('posts its parameters so that an incident opens, and gives Zabbix its number', () =>
    withPostingDesk(async (posting) => {
      const lines = pasted('zabbix', 0, posting).trim().split('\n');
      const parameters = lines.map((line) => {
        const [name = '', value = ''] = line.split(/: (.*)/);
        return [name, values[value] ?? value] as const;
      });
      const answer = '{"results":[{"index":0,"incident":1,"outcome":"opened"}]}';
      const { sent, scope } = zabbixScope(Object.fromEntries(parameters), 200, answer);
      expect(runZabbix(scope)).toBe('{"tags":{"watchfloor_incident":"1"}}');
      expect(sent.body).not.toContain(posting.key);
      const headers = Object.fromEntries(
        sent.headers.map((header) => {
          const [name = '', value = ''] = header.split(': ');
          return [name.toLowerCase(), value];
        }),
      );
      const path = sent.url.replace(posting.desk.address, '');
      expect(await posting.taken(path, sent.body, headers)).toEqual({
        results: [{ index: 0, incident: 1, outcome: 'opened' }],
      });
      expect(await posting.all()).toMatchObject([
        { key: '90211', level: 2, description: 'Problem: "link" down' },
      ]);
    }));

  it('fails where it is refused, so that Zabbix tries again', () => {
    const { scope } = zabbixScope({ key: KEY }, 503, '{"error":"busy"}');
    expect(() => runZabbix(scope)).toThrow('Watchfloor answered 503: {"error":"busy"}');
  });
});

describe('a body with placeholders', () => {
  const fill = (text: string, values: Readonly<Record<string, string>>): unknown =>
    JSON.parse(text.replaceAll(/\$[A-Z_]+/g, (name) => values[name] ?? '')) as unknown;

  it('of healthchecks opens and closes', () =>
    withPostingDesk(async (posting) => {
      const at = (status: string) =>
        fill(pasted('healthchecks', 2, posting), {
          $CODE: '6f1c1a8a',
          $NAME_JSON: '"Backup of \\"db3\\""',
          $STATUS: status,
          $NOW: '2026-11-21T16:57:51+00:00',
          $TAGS: 'host=db3',
          $EXITSTATUS: '-1',
        });
      await posting.taken('/in/healthchecks', at('down'));
      await posting.taken('/in/healthchecks', at('up'));
      expect(await posting.all()).toMatchObject([
        { key: '6f1c1a8a', description: 'Backup of "db3" is down', open: false },
      ]);
    }));

  it('of Datadog opens and closes', () =>
    withPostingDesk(async (posting) => {
      const as = (transition: string) =>
        fill(pasted('datadog', 1, posting), {
          $ALERT_TRANSITION: transition,
          $ALERT_CYCLE_KEY: 'c-77',
          $ALERT_PRIORITY: 'P1',
          $ALERT_TITLE: 'p95 is high',
        });
      await posting.taken('/in/datadog', as('Triggered'));
      await posting.taken('/in/datadog', as('Recovered'));
      expect(await posting.all()).toMatchObject([{ key: 'c-77', level: 1, open: false }]);
    }));
});

const curlMissing = toolMissing('curl', 'curl');

describe.skipIf(curlMissing !== undefined)(`the script for Monit ${curlMissing ?? ''}`, () => {
  it('opens and closes the incident that notify-monit would', async () => {
    await using desk = await startToolDesk('monit');
    const script = join(desk.folder, 'watchfloor-monit');
    await writeScript(script, setupOf('monit').blocks[3] ?? '');
    const env = {
      ...process.env,
      WATCHFLOOR_URL: desk.desk.address,
      WATCHFLOOR_HEADER: desk.headerFile,
      MONIT_HOST: 'db3',
      MONIT_SERVICE: 'backup',
      MONIT_EVENT: 'Status failed',
      MONIT_DATE: 'Sat, 21 Nov 2026 16:57:51 +0100',
      MONIT_DESCRIPTION: `it's "old" & $(touch pwned) é`,
    };
    await run(script, ['failed', 'high'], { env });
    await run(script, ['succeeded', 'high'], { env });
    expect((await desk.desk.incidents()).closed).toMatchObject([
      {
        key: 'db3!backup',
        level: 2,
        description: `backup on db3: it's "old" & $(touch pwned) é`,
      },
    ]);
  });
});

const missing = alertmanagerMissing();
const labels = ['alertname=LinkDown', 'instance=core-sw-1', 'severity=critical'];

describe.skipIf(missing !== undefined)(`Debian's Alertmanager ${missing ?? ''}`, () => {
  it.each([
    ['alertmanager', 0],
    ['opsgenie', 1],
  ])(
    'with the configuration for %s opens and closes an incident',
    async (tool, at) => {
      await using desk = await startTestHost();
      const key = await desk.addSource('alertmanager');
      const configuration = pasted(tool, at, { desk, key });
      await using sender = await startAlertmanager({ configuration });
      await amtool(sender.address, 'alert', 'add', ...labels);
      await expect
        .poll(async () => (await desk.incidents()).unacknowledged, SOON)
        .toMatchObject([{ level: 1, description: expect.stringContaining('LinkDown') as string }]);
      await amtool(sender.address, 'alert', 'add', ...labels, '--end=2020-01-01T00:00:00Z');
      await expect.poll(async () => (await desk.incidents()).closed, SOON).toHaveLength(1);
    },
    60_000,
  );
});
