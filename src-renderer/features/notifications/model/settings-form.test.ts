import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../../texts/catalogue.ts';
import {
  isComplete,
  problemsByMember,
  readSettings,
  settingFields,
  typedSettings,
} from './settings-form.ts';

const form = {
  type: 'object',
  properties: {
    host: { type: 'string', title: 'Mail server' },
    port: { type: 'integer', title: 'Port', default: 587 },
    security: { type: 'string', enum: ['tls', 'none'], default: 'tls' },
    password: { type: 'string', title: 'Password', 'x-secret': true },
    text: { type: 'string', title: 'Text', multiline: true },
    programs: { type: 'array', items: { type: 'string' } },
    verify: { type: 'boolean' },
  },
  required: ['host', 'password'],
};
const nothing = new Set<string>();

describe('a form that is drawn from a schema', () => {
  afterEach(() => setLanguage('en'));

  it('has a field for each member, by its type', () => {
    const fields = settingFields(form);
    expect(fields.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'host line',
      'port number',
      'security choice',
      'password line',
      'text lines',
      'programs list',
      'verify switch',
    ]);
    expect(fields.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['password']);
  });

  it('has labels in the language of the interface where there are some', () => {
    expect(settingFields(form)[0]?.label).toBe('Mail server');
    setLanguage('fr');
    expect(settingFields(form)[0]?.label).toBe('Serveur de messagerie');
  });

  it('shows what is set and what is usual, and no secret', () => {
    const typed = typedSettings(settingFields(form), { host: 'mx', programs: ['/a', '/b'] });
    expect(typed).toEqual({
      host: 'mx',
      port: '587',
      security: 'tls',
      text: '',
      programs: '/a\n/b',
      verify: false,
    });
  });

  it('gives back what was typed, without what is empty, and a secret only if it is new', () => {
    const fields = settingFields(form);
    const typed = { host: 'mx', port: '25', text: ' ', programs: '/a\n\n/b ', verify: true };
    expect(readSettings(fields, typed, nothing)).toEqual({
      host: 'mx',
      port: 25,
      programs: ['/a', '/b'],
      verify: true,
    });
    expect(readSettings(fields, { password: 'new' }, nothing)).toMatchObject({ password: 'new' });
    expect(readSettings(fields, {}, new Set(['password']))).toMatchObject({ password: null });
    expect(readSettings(fields, { port: 'many' }, nothing)).toMatchObject({ port: 'many' });
  });

  it('is complete with what is required, typed or stored', () => {
    const fields = settingFields(form);
    expect(isComplete(fields, { host: 'mx' }, [])).toBe(false);
    expect(isComplete(fields, { host: 'mx' }, ['password'])).toBe(true);
    expect(isComplete(fields, { host: ' ', password: 'x' }, [])).toBe(false);
  });

  it('puts what the host found wrong where it was typed', () => {
    const problem = {
      code: 'invalid_input',
      message: 'It is no e-mail address.',
      field: 'settings.email_address',
    } as const;
    expect(problemsByMember(problem, 'settings').get('email_address')).toBe(problem.message);
    const elsewhere = { code: 'conflict', message: 'It is there already.' } as const;
    expect(problemsByMember(elsewhere, 'settings').get('')).toBe(elsewhere.message);
  });
});
