import { describe, expect, it } from 'vitest';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { asText } from './copy-text.ts';

describe('incidents as text', () => {
  it('are a line each, whatever was posted', () => {
    const rows = [
      incidentRowOf({ id: 7, description: 'Fan\nis   slow', level: 3, tags: ['host=db-3'] }),
      incidentRowOf({ id: 8, acknowledged: true }),
    ];
    const lines = asText(rows, 'UTC').split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^#7 · Moderate · Fan is slow · prometheus · host=db-3 · since /);
    expect(lines[1]).toMatch(/ · acknowledged$/);
  });
});
