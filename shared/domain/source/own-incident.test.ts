import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { nextProblemAt, ownWork, type Watched, type WatchedSource } from './own-incident.ts';

const NOW = 1_795_280_000 * SECOND;

const SILENT: WatchedSource = {
  id: 3,
  name: 'nav',
  type: 'nav',
  frequencySeconds: 300,
  lastSeen: NOW - HOUR,
  keyEnds: [null],
};
const HEARTBEAT_TAGS = ['problem_type=missing_heartbeat', 'source_system_id=3'];

describe('a silent source', () => {
  it('is reported, once', () => {
    const watched = watching({ sources: [SILENT] });
    expect(ownWork(watched, [], NOW).raise).toEqual([
      {
        key: 'missing_heartbeat:3',
        level: 4,
        description: 'Missing heartbeat from source nav (nav), dead?',
        tags: HEARTBEAT_TAGS,
        occurrence: NOW - HOUR,
      },
    ]);
    const open = [{ id: 12, tags: [...HEARTBEAT_TAGS, 'object=12'] }];
    expect(ownWork(watched, open, NOW)).toEqual({ raise: [], end: [], unclear: [] });
  });

  it('is given time after a start, without ending what is open', () => {
    const watched = watching({ sources: [SILENT], listeningSince: NOW });
    expect(ownWork(watched, [], NOW).raise).toEqual([]);
    expect(nextProblemAt(watched, NOW)).toBe(NOW + 5 * MINUTE + 10 * SECOND + 1);
    expect(ownWork(watched, [{ id: 12, tags: HEARTBEAT_TAGS }], NOW).end).toEqual([]);
  });

  it('without a key is not expected', () => {
    const watched = watching({ sources: [{ ...SILENT, keyEnds: [] }] });
    expect(ownWork(watched, [], NOW).raise).toEqual([]);
    expect(ownWork(watched, [{ id: 12, tags: HEARTBEAT_TAGS }], NOW).end).toEqual([
      { id: 12, description: 'Source "nav (nav)" has no key any more.' },
    ]);
  });
});

describe('the incident of a silent source', () => {
  const open = [{ id: 12, tags: HEARTBEAT_TAGS }];

  it('ends when the source is seen again', () => {
    const watched = watching({ sources: [{ ...SILENT, lastSeen: NOW }] });
    expect(ownWork(watched, open, NOW).end).toEqual([
      { id: 12, description: 'Source "nav (nav)" is again alive and well' },
    ]);
  });

  it('ends when the source is gone, or watched no longer', () => {
    expect(ownWork(watching({}), open, NOW).end).toHaveLength(1);
    const unwatched = watching({ sources: [{ ...SILENT, frequencySeconds: null }] });
    expect(ownWork(unwatched, open, NOW).end).toHaveLength(1);
  });

  it('ends when its tag was taken away, and is left alone when it has several', () => {
    const watched = watching({ sources: [SILENT] });
    const lost = [{ id: 12, tags: ['problem_type=missing_heartbeat'] }];
    expect(ownWork(watched, lost, NOW).end).toMatchObject([{ id: 12 }]);
    const several = [{ id: 12, tags: [...HEARTBEAT_TAGS, 'source_system_id=4'] }];
    expect(ownWork(watched, several, NOW)).toMatchObject({ end: [], unclear: [12] });
  });

  it('is not mistaken for an incident of another kind', () => {
    const other = [{ id: 12, tags: ['problem_type=test', 'source_system_id=3'] }];
    expect(ownWork(watching({}), other, NOW)).toEqual({ raise: [], end: [], unclear: [] });
  });
});

describe('a key that ends soon', () => {
  const ending = { ...SILENT, frequencySeconds: null, keyEnds: [NOW + 3 * DAY] };

  it('is reported for its source', () => {
    expect(ownWork(watching({ sources: [ending] }), [], NOW).raise).toMatchObject([
      {
        level: 2,
        description: expect.stringMatching(
          /^Token for source system nav \(nav\) will expire on /,
        ) as unknown,
        tags: ['location=argus', 'problem_type=token_expiry', 'source_system_id=3'],
      },
    ]);
  });

  it('is none while another key lasts longer, or for ever', () => {
    const renewed = { ...ending, keyEnds: [NOW + 3 * DAY, null] };
    const longer = { ...ending, keyEnds: [NOW + 3 * DAY, NOW + 90 * DAY] };
    for (const source of [renewed, longer]) {
      const open = [{ id: 7, tags: ['problem_type=token_expiry', 'source_system_id=3'] }];
      expect(ownWork(watching({ sources: [source] }), open, NOW)).toMatchObject({
        raise: [],
        end: [{ id: 7, description: 'The token was renewed or removed.' }],
      });
    }
  });

  it('is known in advance', () => {
    const far = { ...ending, keyEnds: [NOW + 30 * DAY] };
    expect(nextProblemAt(watching({ sources: [far] }), NOW)).toBe(NOW + 23 * DAY);
  });

  it('of an operator is told apart by its label', () => {
    const tokens = [
      { operatorId: 5, operatorName: 'ada', label: 'wall', ends: [NOW + DAY] },
      { operatorId: 5, operatorName: 'ada', label: 'script', ends: [NOW + 90 * DAY] },
    ];
    const { raise } = ownWork(watching({ tokens }), [], NOW);
    expect(raise.map(({ description }) => description)).toEqual([
      expect.stringMatching(/^Token "wall" of operator ada will expire on /),
    ]);
    const open = raise.map(({ tags }) => ({ id: 8, tags }));
    expect(ownWork(watching({ tokens }), open, NOW)).toMatchObject({ raise: [], end: [] });
  });
});

function watching(changes: Partial<Watched>): Watched {
  return {
    sources: [],
    tokens: [],
    warningDays: 7,
    listeningSince: NOW - DAY,
    ...changes,
  };
}
