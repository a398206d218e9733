import { describe, expect, it } from 'vitest';
import { nearestRoutes } from './nearest-routes.ts';

const known = ['/health', '/api/signals', '/api/v2/alerts', '/in/native'];

describe('the nearest routes', () => {
  it('put the likely one first', () => {
    expect(nearestRoutes('/helth', known)[0]).toBe('/health');
    expect(nearestRoutes('/API/signal', known)[0]).toBe('/api/signals');
    expect(nearestRoutes('/api/v1/alerts', known)[0]).toBe('/api/v2/alerts');
  });

  it('are few', () => {
    expect(nearestRoutes('x'.repeat(10_000), known, 2)).toHaveLength(2);
  });
});
