import { expect, it } from 'vitest';
import { exampleMapping } from '#shared/domain/source/mapping/mapping.ts';
import { withPostingDesk, type PostingDesk } from './testing/posting-desk.ts';

/** What one tool posts of one problem. */
interface ToolStory {
  readonly format: string;
  readonly key: string;
  readonly open: unknown;
  readonly over: unknown;
}

const alert = { labels: { alertname: 'DiskFull' }, fingerprint: '57c6d9296de2ad39' };
const kuma = (status: number) => ({ heartbeat: { status }, monitor: { id: 7, name: 'Shop' } });
const cloudEvent = { specversion: '1.0', id: '1', source: 'probe', subject: 'uplink' };

const stories: readonly ToolStory[] = [
  {
    format: 'grafana',
    key: alert.fingerprint,
    open: { alerts: [{ ...alert, status: 'firing' }] },
    over: { alerts: [{ ...alert, status: 'resolved' }] },
  },
  {
    format: 'zabbix',
    key: '90211',
    open: { event_id: '90211', event_value: '1' },
    over: { event_id: '90211', event_value: '0' },
  },
  { format: 'uptime-kuma', key: '7', open: kuma(0), over: kuma(1) },
  {
    format: 'healthchecks',
    key: '6f1c',
    open: { check: '6f1c', status: 'down' },
    over: { check: '6f1c', status: 'up' },
  },
  {
    format: 'datadog',
    key: 'c-77',
    open: { alert_transition: 'Triggered', alert_cycle_key: 'c-77' },
    over: { alert_transition: 'Recovered', alert_cycle_key: 'c-77' },
  },
  {
    format: 'monit',
    key: 'db3!backup',
    open: { service: 'backup', host: 'db3', state: 'failed' },
    over: { service: 'backup', host: 'db3', state: 'succeeded' },
  },
  {
    format: 'cloudevents',
    key: 'probe/link/uplink',
    open: { ...cloudEvent, type: 'link.down' },
    over: { ...cloudEvent, type: 'link.up' },
  },
  {
    format: 'mapped',
    key: 'web-1/disk',
    open: { problems: [{ host: 'web-1', check: { name: 'disk' }, state: 'down' }] },
    over: { problems: [{ host: 'web-1', check: { name: 'disk' }, state: 'up' }] },
  },
];

/** What becomes of a post: the outcome of its only signal. */
async function outcomeOf({ taken }: PostingDesk, format: string, body: unknown): Promise<string> {
  const { results } = (await taken(`/in/KEY/${format}`, body, {})) as {
    readonly results: readonly { readonly outcome: string }[];
  };
  return results.map(({ outcome }) => outcome).join();
}

it('takes the end before the beginning, the same twice, and what is over twice, from every tool', () =>
  withPostingDesk(
    async (posting) => {
      for (const { format, open, over } of stories) {
        const outcomes: string[] = [];
        for (const body of [over, open, open, over, over, open]) {
          outcomes.push(await outcomeOf(posting, format, body));
        }
        const told = 'recorded,opened,folded,closed,recorded,reopened';
        expect([format, outcomes.join()]).toEqual([format, told]);
      }
      const rows = await posting.all();
      expect(rows.map(({ key, open }) => [key, open])).toEqual(
        stories.map(({ key }) => [key, true]),
      );
    },
    { mapping: exampleMapping },
  ));
