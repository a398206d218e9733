import { planBundle, type BundlePlan } from '#shared/domain/delivery/bundle.ts';
import {
  messageKinds,
  planSending,
  type Addressed,
  type PendingMessage,
} from '#shared/domain/delivery/send-order.ts';
import { isThrottled, type ThrottleRule } from '#shared/domain/delivery/throttle.ts';
import { MINUTE, parseInstant, type Instant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import { isFields, type Fields } from '../case-file.ts';

/** What every row of this format says of itself. */
const ABOUT = ['case', 'kind', 'dst', 'repo', 'source_file'];
const PATIENCE = 10_000;

/** At which minutes the next messages may leave; each that leaves counts for those after it. */
export const throttle: Adapter = {
  fields: ['rules', 'query', 'expected', ...ABOUT],
  answer(row) {
    const query = fieldsIn(row, 'query');
    const expected = fieldsIn(row, 'expected')['next_allowed_minutes'];
    const wanted = Array.isArray(expected) ? expected.length : 0;
    const rules = rulesIn(row);
    const sent = listIn(query, 'sent_minutes').map((minute) => Number(minute) * MINUTE);
    const allowed: number[] = [];
    const step = Number(query['step_minutes']);
    for (let at = Number(query['now_minute']); at < PATIENCE; at += step) {
      if (allowed.length === wanted) break;
      if (isThrottled(rules, sent, at * MINUTE)) continue;
      allowed.push(at);
      sent.push(at * MINUTE);
    }
    return { expected, got: allowed };
  },
};

/** Whether the next message is held back at one instant. */
export const throttleCheck: Adapter = {
  fields: ['rules', 'query', 'expected', ...ABOUT],
  answer(row) {
    const query = fieldsIn(row, 'query');
    const sent = listIn(query, 'sent').map((text) => instantIn(String(text)));
    const throttled = isThrottled(rulesIn(row), sent, instantIn(textOf(query, 'now')));
    return { expected: row['expected'], got: { throttled } };
  },
};

/** What becomes of the alerts that wait for one destination. */
export const bundle: Adapter = {
  fields: ['pending', 'expected', ...ABOUT],
  answer(row) {
    const pending = listIn(row, 'pending').filter(isFields);
    const plan = planBundle(
      pending.map((message) => ({
        id: textOf(message, 'id'),
        createdAt: Number(message['minute'] ?? 0) * MINUTE,
        incidentId: message['bundle'] === true ? null : Number(message['alert']),
      })),
    );
    const expected = listIn(fieldsIn(row, 'expected'), 'sent').filter(isFields);
    const got = plan ? [sentBy(plan)] : [];
    return { expected, got: got.map((each, at) => pick(each, Object.keys(expected[at] ?? {}))) };
  },
};

/** The order in which waiting messages leave. */
export const sendOrder: Adapter = {
  fields: ['sent', 'pending', 'expected', ...ABOUT],
  answer(row) {
    const expected = fieldsIn(row, 'expected');
    const [medium = ''] = Object.keys(expected).flatMap(
      (key) => /^(\w+)_order$/.exec(key)?.[1] ?? [],
    );
    const pending = messagesIn(row, 'pending').filter((message) => message.medium === medium);
    const sent = messagesIn(row, 'sent').filter((message) => message.medium === medium);
    const order = planSending(pending, sent, 0);
    const rest = pending.map(({ id }) => id).filter((id) => !order.includes(id));
    return { expected, got: { [`${medium}_order`]: order, not_sent: rest } };
  },
};

function sentBy(plan: BundlePlan<string>): Fields {
  if (plan.kind === 'single') return { id: plan.id, duplicates: plan.duplicates };
  const { id, createdAt, members } = plan;
  return { id, bundle: true, minute: createdAt / MINUTE, members };
}

function messagesIn(
  row: Fields,
  name: string,
): (PendingMessage<string> & { readonly at: Instant })[] {
  return listIn(row, name)
    .filter(isFields)
    .map((message) => ({
      ...addressOf(message),
      id: typeof message['id'] === 'string' ? message['id'] : '',
      createdAt: Number(message['created'] ?? 0) * MINUTE,
      at: Number(message['minute'] ?? 0) * MINUTE,
    }));
}

function addressOf(message: Fields): Addressed {
  const kind = messageKinds.find((each) => each === message['type']);
  if (!kind) throw new Error(`the type of message "${String(message['type'])}" is not known`);
  const via = textOf(message, 'via');
  return {
    kind,
    person: typeof message['user'] === 'string' ? message['user'] : '',
    service: typeof message['service'] === 'string' ? message['service'] : null,
    medium: via.split(' ')[0] ?? '',
    address: via,
  };
}

function rulesIn(row: Fields): ThrottleRule[] {
  return listIn(row, 'rules')
    .filter(isFields)
    .map(({ count, per_minutes, smooth }) => ({
      count: Number(count),
      per: Number(per_minutes) * MINUTE,
      smooth: smooth === true,
    }));
}

function instantIn(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`"${text}" is no time`);
  return instant;
}

function fieldsIn(row: Fields, name: string): Fields {
  const value = row[name];
  if (isFields(value)) return value;
  throw new Error(`its "${name}" is no object`);
}

function listIn(row: Fields, name: string): readonly unknown[] {
  const value = row[name];
  if (Array.isArray(value)) return value;
  throw new Error(`its "${name}" is no list`);
}
