import { describe, expect, it } from 'vitest';
import { hostStatusOf, sourceOf } from '../status/testing/host-status.ts';
import { diagnosticText } from './diagnostics.ts';

const about = {
  version: '1.2.3',
  runtime: [{ name: 'Node.js', version: '20.19.0' }],
  libraries: [],
};
describe('the diagnostics', () => {
  const status = hostStatusOf({
    sources: [1, 2].map((id) =>
      sourceOf({ id, name: 'customer-zabbix', type: 'zabbix', state: 'silent' }),
    ),
  });
  const findings = [{ severity: 'warning', what: 'No backup.', advice: 'Take one.' }];
  const text = diagnosticText({ about, status, findings, browser: 'Chromium 142' });

  it('say what runs where, and what the doctor found', () => {
    expect(text).toContain('Watchfloor 1.2.3');
    expect(text).toContain('Node.js 20.19.0');
    expect(text).toContain('window: Chromium 142');
    expect(text).toContain('warning: No backup. Take one.');
  });

  it('count sources by kind and state, and name none', () => {
    expect(text).toContain('2 × zabbix silent');
    expect(text).not.toContain('customer-zabbix');
  });
});
