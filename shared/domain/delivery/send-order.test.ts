import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/time/instant.ts';
import {
  messageKinds,
  planSending,
  type MessageKind,
  type PendingMessage,
  type SentMessage,
} from './send-order.ts';

function message(
  id: string,
  changes: Partial<PendingMessage<string>> = {},
): PendingMessage<string> {
  const address = `sms ${id}`;
  return {
    ...{ id, kind: 'alert', person: id, service: 'web', medium: 'sms', address, createdAt: 0 },
    ...changes,
  };
}

function sentOf(changes: Partial<SentMessage>): SentMessage {
  const addressed = { kind: 'alert', person: 'gone', service: 'web', medium: 'sms' } as const;
  return { ...addressed, address: 'sms gone', at: -10 * MINUTE, ...changes };
}

describe('the order of sending', () => {
  it('begins with the first alert of a service, and goes on by kind', () => {
    const kinds: MessageKind[] = ['status', 'alert', 'test', 'verification'];
    const others = kinds.map((kind) => message(kind, { kind, service: 'mail', createdAt: -1 }));
    const order = planSending([...others, message('first')], [sentOf({ service: 'mail' })], 0);
    expect(order).toEqual(['first', 'verification', 'test', 'alert', 'status']);
  });

  it('prefers who was not told for longest, then what nobody was told of for longest', () => {
    const gone = [
      sentOf({ person: 'late', service: 'web', at: -2 * MINUTE }),
      sentOf({ person: 'early', service: 'mail', at: -9 * MINUTE }),
    ];
    const waiting = [
      message('late', { service: 'mail' }),
      message('early', { service: 'mail' }),
      message('never-web', { service: 'web' }),
      message('never-mail', { service: 'mail', createdAt: 5 }),
    ];
    expect(planSending(waiting, gone, 0)).toEqual(['never-mail', 'never-web', 'early', 'late']);
  });

  it('sends one message a minute to an address', () => {
    const twice = [message('a', { address: 'x' }), message('b', { address: 'x', createdAt: 1 })];
    expect(planSending(twice, [], 0)).toEqual(['a']);
    expect(planSending(twice, [sentOf({ address: 'x', at: -MINUTE + 1 })], 0)).toEqual([]);
    expect(planSending(twice, [sentOf({ address: 'x', at: -MINUTE })], 0)).toEqual(['a']);
  });

  it('is the same however the messages wait, and holds no one back who is alone', () => {
    const kinds = fc.array(fc.constantFrom(...messageKinds), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(kinds, fc.nat(), (each, turn) => {
        const waiting = each.map((kind, at) => message(String(at), { kind, createdAt: at }));
        const turned = [...waiting.slice(turn % 8), ...waiting.slice(0, turn % 8)];
        const order = planSending(waiting, [], 0);
        expect(order).toHaveLength(Math.min(5, each.length));
        expect(planSending(turned, [], 0)).toEqual(order);
      }),
    );
  });
});
