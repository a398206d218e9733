import { fromMilliseconds, MILLISECOND, type Instant } from '#shared/time/instant.ts';
import { newKey } from '../../../platform/secrets.ts';

const REQUEST_ID =
  /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{2})([0-9a-f]{2})-[0-9a-f]{4}-([0-9a-f]{12})$/;

/** What clients ask for, by the words of the API. */
export const requestActions = [
  'Create',
  'Close',
  'Acknowledge',
  'UnAcknowledge',
  'AddNote',
] as const;
export type RequestAction = (typeof requestActions)[number];

/** A request that was answered. */
export interface AnsweredRequest {
  readonly action: RequestAction;
  readonly at: Instant;
  /** null: there was no such alert. */
  readonly incidentId: number | null;
}

/**
 * The identity of a request. It looks like a UUID and says what came of the request, so that nothing
 * has to be remembered for clients that ask for it, also over a restart.
 */
export function requestIdOf({ action, at, incidentId }: AnsweredRequest): string {
  const time = digits(at / MILLISECOND, 12);
  const kind = digits(requestActions.indexOf(action), 2);
  const random = newKey().slice(0, 6);
  return [
    time.slice(0, 8),
    time.slice(8),
    kind + random.slice(0, 2),
    random.slice(2),
    digits(incidentId ?? 0, 12),
  ].join('-');
}

/** What came of a request; undefined for what is none of ours. */
export function readRequestId(text: string): AnsweredRequest | undefined {
  const [, seconds = '', rest = '', kind = '', , incident = ''] = REQUEST_ID.exec(text) ?? [];
  const action = kind === '' ? undefined : requestActions[number(kind)];
  if (action === undefined) return undefined;
  const incidentId = number(incident);
  return {
    action,
    at: fromMilliseconds(number(seconds + rest)),
    incidentId: incidentId === 0 ? null : incidentId,
  };
}

function digits(value: number, length: number): string {
  return Math.trunc(value).toString(16).padStart(length, '0');
}

function number(hexadecimal: string): number {
  return Number.parseInt(hexadecimal, 16);
}
