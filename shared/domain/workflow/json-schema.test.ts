import { describe, expect, it } from 'vitest';
import { definitionJsonSchema } from './json-schema.ts';
import { catalogue } from './testing/definitions.ts';

describe('docs/workflow-schema.json', () => {
  it('is what definitions are checked by; `npm run docs:workflow` writes it anew', async () => {
    const schema = JSON.stringify(definitionJsonSchema(catalogue), null, 2);
    await expect(`${schema}\n`).toMatchFileSnapshot('../../../docs/workflow-schema.json');
  });

  it('takes attributes of one’s own, and no other keys', () => {
    const { $defs } = definitionJsonSchema(catalogue) as {
      $defs: Record<string, { additionalProperties: unknown; patternProperties: object }>;
    };
    const transition = $defs['transition'];
    expect(transition?.additionalProperties).toBe(false);
    expect(Object.keys(transition?.patternProperties ?? {})).toEqual(['^x-.']);
  });
});
