import { describe, expect, it } from 'vitest';
import { renderApiDocs, type OpenApiDocument } from './api-docs.ts';
import { startListener } from './testing/test-listener.ts';

describe('docs/api.md', () => {
  it('is what the routes say; `npm run docs:api` writes it anew', async () => {
    await using listener = await startListener();
    const answer = await listener.get('/openapi.json');
    const document = (await answer.json()) as OpenApiDocument;
    await expect(renderApiDocs(document)).toMatchFileSnapshot('../../docs/api.md');
  });
});
