import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MethodInput } from '#shared/contract/methods.ts';
import { mediumPlugins } from '../media/plugins.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import { previewDestination } from './preview-destination.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ media: mediumPlugins });
});

afterEach(() => desk.close());

type Input = MethodInput<'destination.preview'>;

function preview(input: Pick<Input, 'medium' | 'settings'> & Partial<Input>) {
  const asked = { of: 'destination', incidentId: null, ...input } as const;
  return previewDestination(desk.services, mediumPlugins, desk.operator, asked);
}

describe('a preview', () => {
  it('fills unfinished settings in from the newest incident, or from the one that is asked for', async () => {
    const first = await desk.open({ key: 'a', description: 'Fan failed' });
    const newest = await desk.open({ key: 'b', description: 'Link down' });
    const settings = { body: '{"nr": "{{incident.id}}", "say": "{{incident.description}}"}' };
    const filled = await preview({ medium: 'webhook', settings });
    expect(filled.incident).toEqual({ id: newest, description: 'Link down' });
    expect(filled.problems).toEqual([]);
    expect(JSON.parse(filled.parts[0]?.text ?? '')).toEqual({ nr: newest, say: 'Link down' });
    const asked = await preview({ medium: 'webhook', settings, incidentId: first });
    expect(asked.parts[0]?.text).toContain('Fan failed');
  });

  it('has plain text and HTML of a mail, in which what was posted is text', async () => {
    await desk.open({ description: '<b>down</b>' });
    const settings = { html: '<p>{{incident.description}}</p>', text: '{{incident.description}}!' };
    const { parts } = await preview({ medium: 'email', of: 'site', settings });
    expect(parts.map(({ name, format }) => `${name} ${format}`)).toEqual([
      ...['subject plain', 'text plain', 'html html'],
    ]);
    expect(parts.map(({ text }) => text)).toEqual([
      ...['High: <b>down</b>', '<b>down</b>!', '<p>&lt;b&gt;down&lt;/b&gt;</p>'],
    ]);
  });

  it('tells how much has no room', async () => {
    await desk.open({ description: 'x'.repeat(500) });
    const settings = { template: '{{incident.description}}', parts: 2 };
    const { parts } = await preview({ medium: 'sms', of: 'site', settings });
    expect(parts[0]).toMatchObject({ name: 'text', length: 306, longest: 306, cut: 500 - 306 });
    const ntfy = await preview({ medium: 'ntfy', settings: {} });
    expect(ntfy.parts[0]).toMatchObject({
      name: 'title',
      longest: 200,
      cut: 'High: '.length + 300,
    });
  });

  it('names unknown fields by the member where they were typed, also before there is any incident', async () => {
    const settings = { subject: '{{incident.colour}}', from: 'nobody' };
    const { incident, parts, problems } = await preview({ medium: 'email', of: 'site', settings });
    expect({ incident, parts }).toEqual({ incident: null, parts: [] });
    expect(problems).toMatchObject([
      { member: 'subject', fault: { kind: 'unknown_field', field: 'incident.colour' } },
    ]);
    expect(problems[0]?.sentence).toContain('incident.colour');
    const listed = await preview({ medium: 'command', settings: { arguments: ['{{nothing}}'] } });
    expect(listed.problems).toMatchObject([{ member: 'arguments', fault: { field: 'nothing' } }]);
    const gateway = { url: 'https://gateway.example/', body: '{"to": {{to}}}' };
    const broken = await preview({ medium: 'sms', of: 'site', settings: gateway });
    expect(broken.problems).toMatchObject([{ member: 'body', fault: { kind: 'no_json' } }]);
    const long = await preview({
      medium: 'webhook',
      settings: { body: JSON.stringify('x'.repeat(10_001)) },
    });
    expect(long.problems).toMatchObject([{ member: 'body', fault: null }]);
  });

  it('shows no key of a gateway', async () => {
    await desk.open();
    const body = 'apikey={{key}}&message={{text}}';
    const settings = { format: 'form', body, key: 'very-secret-key' };
    const { parts } = await preview({ medium: 'sms', of: 'site', settings });
    expect(parts[1]?.text).toMatch(/^apikey=%E2%80%A2/);
    expect(JSON.stringify(parts)).not.toContain('very-secret-key');
  });
});
