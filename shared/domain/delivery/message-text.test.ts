import { describe, expect, it } from 'vitest';
import { DAY, FOREVER, HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import {
  incidentMessage,
  incidentOfThread,
  summaryMessage,
  SUMMARY_THREAD,
  threadOfIncident,
  type IncidentFacts,
} from './message-text.ts';
import { tallyLevels } from './toast-plan.ts';

const now = 1_000 * DAY;
const incident: IncidentFacts = {
  id: 12,
  level: 1,
  description: 'Link down on core-1',
  source: { name: 'nagios' },
  tags: ['alertname=LinkDown', 'host=core-1', 'site=oslo'],
  startTime: now - 2 * MINUTE - 10 * SECOND,
  endTime: FOREVER,
  lastSignalAt: now - 46 * MINUTE,
};

describe('the message of an incident', () => {
  it('says how bad, what, where and for how long', () => {
    expect(incidentMessage(incident, 'opened', now)).toEqual({
      thread: 'incident-12',
      title: 'Critical: Link down on core-1',
      body: '#12 · nagios · host core-1 · site oslo\nOpen for 2m 10s.',
      level: 1,
      actions: [
        { id: 'acknowledge', label: 'Acknowledge' },
        { id: 'open', label: 'Open' },
      ],
    });
  });

  it.each([
    ['worsened', 'Critical, worsened: Link down on core-1', 'Open for 2m 10s.'],
    [
      'reopened',
      'Critical, reopened: Link down on core-1',
      'It came back. It first began 2m 10s ago.',
    ],
    [
      'stale',
      'Critical, stale: Link down on core-1',
      'Open for 2m 10s. Its source last reported it 46m ago.',
    ],
    [
      'acknowledgement_expired',
      'Critical, acknowledgement expired: Link down on core-1',
      'Open for 2m 10s. It needs a new acknowledgement.',
    ],
    [
      'flapping_ended',
      'Critical, no longer flapping: Link down on core-1',
      'Open for 2m 10s. It has stopped opening and closing.',
    ],
  ] as const)('says why it comes now: %s', (reason, title, timeLine) => {
    const message = incidentMessage(incident, reason, now);
    expect(message.title).toBe(title);
    expect(message.body.split('\n')[1]).toBe(timeLine);
  });

  it('names every host, and leaves out what it does not know', () => {
    const two = { ...incident, tags: ['host=a', 'host=b', 'host=', 'hostess=c', 'site'] };
    expect(incidentMessage(two, 'opened', now).body).toMatch(/^#12 · nagios · host a, b\n/);
    const none = { ...incident, tags: [] };
    expect(incidentMessage(none, 'opened', now).body).toMatch(/^#12 · nagios\n/);
  });

  it('gives a one-off message no duration', () => {
    const message = { ...incident, endTime: null };
    expect(incidentMessage(message, 'opened', now).body).toContain('Reported 2m 10s ago.');
  });

  it('does not call an incident open that closed before the message went out', () => {
    const closed = { ...incident, startTime: now - HOUR, endTime: now - MINUTE };
    expect(incidentMessage(closed, 'worsened', now).body).toContain('Began 1h ago, closed since.');
  });

  it('is not confused by a source whose clock is ahead', () => {
    const ahead = { ...incident, startTime: now + HOUR };
    expect(incidentMessage(ahead, 'opened', now).body).toContain('Open for 0s.');
  });
});

describe('the message that stands for many', () => {
  it('counts by level, worst first, and cannot be acknowledged', () => {
    const message = summaryMessage(tallyLevels([2, 1, 2, 4, 1]));
    expect(message.title).toBe('5 more incidents: 2 critical, 2 high, 1 low');
    expect(message.level).toBe(1);
    expect(message.thread).toBe(SUMMARY_THREAD);
    expect(message.actions.map((action) => action.id)).toEqual(['open']);
  });

  it('speaks of one as one', () => {
    expect(summaryMessage(tallyLevels([3])).title).toBe('1 more incident: 1 moderate');
  });
});

describe('threads', () => {
  it('lead back to their incident', () => {
    expect(incidentOfThread(threadOfIncident(12))).toBe(12);
  });

  it.each([SUMMARY_THREAD, 'incident-', 'incident-0', 'incident-1x', 'incident-99999999999999999'])(
    'of nothing lead nowhere: %s',
    (thread) => {
      expect(incidentOfThread(thread)).toBeUndefined();
    },
  );
});
