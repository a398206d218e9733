import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './testing/hostile-text.ts';
import type { JsonMap } from '../workflow/json.ts';
import { factsOf, NO_LINKS } from './message-facts.ts';
import {
  faultSentence,
  faultsOf,
  fillJsonTemplate,
  fillTemplate,
  jsonFaultsOf,
  messageFields,
} from './template.ts';
import { anEvent, anIncident, NOON, oslo } from './testing/messages.ts';

const facts = {
  ...factsOf(anIncident(), anEvent(), oslo, NO_LINKS, NOON),
  message: { id: 'm-1', title: 'Critical: link down' },
};
const factsWith = (description: string): JsonMap => ({ incident: { id: 12, description } });
const anyText = hostileText(80);
const problemsOf = (...given: Parameters<typeof faultsOf>) => faultsOf(...given).map(faultSentence);
const jsonProblemsOf = (text: string) => jsonFaultsOf(text).map(faultSentence);

describe('a template', () => {
  it('names what it tells of', () => {
    const text =
      '{{message.title}} #{{incident.id}} {{incident.source}} {{incident.tags.host}} {{event.type}}';
    expect(fillTemplate(text, facts, 'plain')).toBe('Critical: link down #12 nagios core-1 CLO');
  });

  it('tells times on the reader’s clock', () => {
    expect(fillTemplate('{{incident.startTime}}', facts, 'plain')).toBe(
      '22 Nov 2026, 12:30:00 (Europe/Oslo)',
    );
    expect(fillTemplate('{{incident.startedAt}}', facts, 'plain')).toBe('2026-11-22T11:30:00Z');
  });

  it('has nothing in place of what is missing', () => {
    expect(fillTemplate('[{{incident.tags.rack}}{{event.actor.name}}]', facts, 'plain')).toBe('[]');
    expect(fillTemplate('[{{incident.id}}]', { incident: null }, 'plain')).toBe('[]');
  });

  it('does not look again at what it has inserted', () => {
    const posted = factsWith('{{incident.id}}');
    expect(fillTemplate('{{incident.description}}', posted, 'plain')).toBe('{{incident.id}}');
  });

  it('lets nothing take effect where it goes', () => {
    const posted = factsWith('<a href="x">&\'');
    expect(fillTemplate('{{incident.description}}', posted, 'html')).toBe(
      '&lt;a href=&quot;x&quot;&gt;&amp;&#39;',
    );
    expect(fillTemplate('a?b={{incident.description}}', factsWith('x&c=1#ü'), 'url')).toBe(
      'a?b=x%26c%3D1%23%C3%BC',
    );
  });

  it('can be filled with any text for an address', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const filled = fillTemplate('?t={{incident.description}}', factsWith(text), 'url');
        expect(filled).toMatch(/^\?t=[A-Za-z0-9%\-_.!~*'()]*$/);
      }),
    );
  });
});

describe('what is wrong with a template', () => {
  it('is nothing where all its fields are known', () => {
    expect(problemsOf(messageFields.map((field) => `{{${field}}}`).join(' '))).toEqual([]);
    expect(problemsOf('{{incident.tags.host}} costs {5} {x} }}')).toEqual([]);
  });

  it('is said with the field, and those that there are', () => {
    const [problem] = problemsOf('{{incident.descripton}} {{incident.descripton}}');
    expect(problem).toContain('no field “incident.descripton”');
    expect(problem).toContain('incident.description');
    expect(problemsOf('{{incident.tags.Host}}')).toHaveLength(1);
    expect(problemsOf('{{host}}')[0]).toContain('message.title');
    expect(problemsOf('{{to}}')).toHaveLength(1);
    expect(problemsOf('{{to}}', [...messageFields, 'to'])).toEqual([]);
  });

  it('is said of braces that stay as they are', () => {
    expect(problemsOf('{{ incident.id }}')[0]).toContain('“{{ incident.id }}” is no placeholder');
    expect(problemsOf('{{incident.id')[0]).toContain('is no placeholder');
  });

  it('is said of JSON that is none, with or without placeholders', () => {
    expect(jsonProblemsOf('{"id": {{incident.id}}}')[0]).toContain('It is no JSON');
    expect(jsonProblemsOf('{"id": "{{incident.nr}}"}')[0]).toContain('no field');
    expect(jsonProblemsOf('{"id": "{{incident.id}}"}')).toEqual([]);
  });
});

describe('a template of JSON', () => {
  it('keeps the type of a value that stands alone', () => {
    const template =
      '{"id": "{{incident.id}}", "text": "#{{incident.id}}", "tags": "{{incident.tags}}", "end": ["{{incident.rack}}"]}';
    expect(fillJsonTemplate(template, facts)).toEqual({
      id: 12,
      text: '#12',
      tags: { host: 'core-1', site: 'oslo' },
      end: [null],
    });
  });

  it('keeps its structure, whatever was posted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const template =
          '{"one": "{{incident.description}}", "two": ["a {{incident.description}}"]}';
        expect(fillJsonTemplate(template, factsWith(text))).toEqual({
          one: text,
          two: [`a ${text}`],
        });
      }),
    );
  });
});
