import { describe, expect, it } from 'vitest';
import type { Message } from '../medium.ts';
import { actionOfKey, toNotification, urgencyOf } from './notification.ts';

const message: Message = {
  thread: 'incident-12',
  title: 'Critical: <b>disk</b> & more',
  body: '<img src=x> & more',
  level: 1,
  actions: [{ id: 'acknowledge', label: 'Acknowledge' }],
};

describe('a message as a notification', () => {
  it('escapes the body where the daemon reads markup, and the title never: it is plain text', () => {
    const notification = toNotification(message, new Set(['body', 'body-markup']));
    expect(notification.body).toBe('&lt;img src=x&gt; &amp; more');
    expect(notification.summary).toBe('Critical: <b>disk</b> & more');
  });

  it('leaves the body as it is where the daemon reads plain text', () => {
    expect(toNotification(message, new Set(['body'])).body).toBe('<img src=x> & more');
  });

  it('never cuts an escape in half', () => {
    const long = { ...message, body: '&'.repeat(1_000) };
    expect(toNotification(long, new Set(['body-markup'])).body).toMatch(/^(&amp;)+…$/);
  });

  it('offers buttons, and opening by a click, only where the daemon has actions', () => {
    expect(toNotification(message, new Set(['actions'])).actions).toEqual([
      'default',
      'Open',
      'acknowledge',
      'Acknowledge',
    ]);
    expect(toNotification(message, new Set()).actions).toEqual([]);
  });

  it('stays until closed only when critical', () => {
    expect(toNotification(message, new Set()).expireMilliseconds).toBe(0);
    expect(toNotification({ ...message, level: 2 }, new Set()).expireMilliseconds).toBe(-1);
  });

  it('is as urgent as its level', () => {
    expect(([1, 2, 3, 4, 5] as const).map(urgencyOf)).toEqual([2, 1, 1, 0, 0]);
  });

  it('takes a click for open, and knows no button that it did not offer', () => {
    expect(actionOfKey(message, 'default')).toBe('open');
    expect(actionOfKey(message, 'acknowledge')).toBe('acknowledge');
    expect(actionOfKey(message, 'open')).toBeUndefined();
    expect(actionOfKey(message, 'constructor')).toBeUndefined();
  });
});
