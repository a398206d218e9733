import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/time/instant.ts';
import { momentsOf, timelineFacts } from './facts.ts';
import { LABEL_ROW, lanes, layoutOf, usedLanes } from './layout.ts';
import {
  acknowledgementOf,
  deliveryOf,
  detailOf,
  eventOf,
  levelEvent,
  probe,
} from './testing/history.ts';

const opened = eventOf(10, { type: 'STA', actor: probe });

describe('the lanes of a timeline', () => {
  it('are those that have something to show, and always signals', () => {
    const fresh = timelineFacts(detailOf({ startTime: 10 }), [opened], null);
    expect(usedLanes(fresh)).toEqual(['status', 'signals']);
    const full = timelineFacts(
      detailOf(
        {},
        { acknowledgements: [acknowledgementOf(1, 5, null)], deliveries: [deliveryOf(1, 20)] },
      ),
      [opened, eventOf(30)],
      null,
    );
    expect(usedLanes(full)).toEqual(['status', 'acknowledged', 'signals', 'told', 'messages']);
    const message = timelineFacts(detailOf({ stateful: false }), [], null);
    expect(usedLanes(message)).toEqual(['signals']);
  });

  it('never cover one another, nor the labels above them', () => {
    const { lanes: places, firstLabel, height } = layoutOf(lanes, 3);
    const lastLabel = firstLabel + 2 * LABEL_ROW;
    let bottom = lastLabel + 4;
    for (const place of places) {
      expect(
        place.textBase === place.top - 4 ? place.textBase - 9 : place.top,
      ).toBeGreaterThanOrEqual(bottom - 9);
      expect(place.top).toBeGreaterThanOrEqual(bottom);
      bottom = place.top + place.height;
    }
    expect(height).toBeGreaterThan(bottom);
  });
});

describe('the moments of a timeline', () => {
  it('are everything that is drawn, once and in order', () => {
    const detail = detailOf(
      { startTime: 10 },
      {
        acknowledgements: [acknowledgementOf(1, 50, 90)],
        deliveries: [deliveryOf(1, 20)],
        upcoming: [{ kind: 'acknowledgement_expiry', at: 90 }],
      },
    );
    const facts = timelineFacts(detail, [opened, levelEvent(30, 3, 2), eventOf(50)], null);
    expect(momentsOf(facts, 60)).toEqual([10, 20, 30, 50, 60, 90]);
  });

  it('of what is over end with now', () => {
    const detail = detailOf({ startTime: 10, open: false, endTime: MINUTE });
    const facts = timelineFacts(detail, [opened], null);
    expect(facts.end).toBe(MINUTE);
    expect(momentsOf(facts, 2 * MINUTE)).toEqual([10, MINUTE, 2 * MINUTE]);
  });
});
