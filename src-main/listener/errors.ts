interface Answer {
  readonly status: number;
  /** For the reference: when it is given. */
  readonly when: string;
  /** Seconds after which the sender should try again. */
  readonly retryAfterSeconds?: number;
}

/**
 * Every reason for which the listener turns a request away. The codes are stable: tools decide by
 * them. What is the sender's mistake is a 4xx; what is our trouble is a 503 with Retry-After, because
 * senders retry on 5xx and drop on 4xx and 429.
 */
export const errorAnswers = {
  malformed_request: { status: 400, when: 'What was sent is not HTTP.' },
  malformed_host: { status: 400, when: 'The Host header is missing or is no host name and port.' },
  malformed_path: { status: 400, when: 'The path has a broken percent escape.' },
  missing_body: { status: 400, when: 'The body is empty.' },
  malformed_json: { status: 400, when: 'The body is not JSON.' },
  forbidden_name: { status: 400, when: 'An object of the body has a member named `__proto__`.' },
  too_deep: { status: 400, when: 'The body nests deeper than 64 levels.' },
  wrong_type: { status: 400, when: 'The body, or a field of it, has the wrong JSON type.' },
  missing_field: { status: 400, when: 'A required field is not there.' },
  invalid_value: {
    status: 400,
    when: 'A field has the right type and a value that it cannot take.',
  },
  invalid_tag: { status: 400, when: 'A tag is not `key=value`.' },
  unknown_action: { status: 400, when: 'The `action` of a signal is none of the known ones.' },
  nothing_taken: {
    status: 400,
    when: 'No element of a posted array could be taken, or it is empty.',
  },
  some_refused: {
    status: 400,
    when: 'Only where another API is emulated: good elements were taken, others were not.',
  },
  no_mapping: {
    status: 400,
    when: 'The source has no mapping, by which a body of any shape could be read.',
  },
  refused_by_rule: { status: 400, when: 'A rule of the desk does not allow what the signal asks.' },
  malformed_routing_key: {
    status: 400,
    when: "Only in PagerDuty's API: the `routing_key` is not 32 lower-case hexadecimal digits.",
  },
  unknown_routing_key: {
    status: 400,
    when: "Only in PagerDuty's API: the `routing_key` is of no source, was revoked, or has expired.",
  },
  unsupported_filter: { status: 400, when: 'A filter of a query is not one that can be applied.' },
  missing_key: { status: 401, when: 'No key was sent.' },
  malformed_key: { status: 401, when: 'The key is not 32 lower-case hexadecimal digits.' },
  unknown_key: { status: 401, when: 'The key is of no source, was revoked, or has expired.' },
  browser_origin: { status: 403, when: 'A web page sent the request.' },
  unknown_path: { status: 404, when: 'Nothing is served at the path.' },
  unknown_format: { status: 404, when: 'No format of that name is taken under `/in/`.' },
  unknown_alert: {
    status: 404,
    when: "Only in Opsgenie's API: the source has no such alert, or made no such request.",
  },
  wrong_method: { status: 405, when: 'The path takes another method.' },
  too_slow: { status: 408, when: 'The request did not arrive whole in time.' },
  body_too_large: {
    status: 413,
    when: 'The body is over the limit of the path; nothing of it was taken.',
  },
  too_many_values: { status: 413, when: 'The body has more than 2,000,000 values.' },
  element_too_large: {
    status: 413,
    when: 'Only of an element: it is over 1 MiB by itself; the others are taken.',
  },
  too_many_elements: { status: 413, when: 'The array has more than 50,000 elements.' },
  wrong_content_type: { status: 415, when: 'The content type is not JSON.' },
  unsupported_encoding: { status: 415, when: 'The body is compressed.' },
  wrong_host: { status: 421, when: 'The Host header names another host.' },
  throttled: {
    status: 429,
    when: "Only in PagerDuty's API, whose senders retry on it: the source posts more often than it may.",
    retryAfterSeconds: 1,
  },
  headers_too_large: { status: 431, when: 'The headers are over 16 KiB.' },
  internal: { status: 500, when: 'A fault of Watchfloor; its log has the details.' },
  busy: { status: 503, when: 'Too many signals wait to be written.', retryAfterSeconds: 1 },
  rate_limited: {
    status: 503,
    when: 'The source posts more often than it may.',
    retryAfterSeconds: 1,
  },
  unavailable: {
    status: 503,
    when: 'The signals cannot be written: the disk is full or read-only.',
    retryAfterSeconds: 5,
  },
  closing: { status: 503, when: 'Watchfloor is closing.', retryAfterSeconds: 5 },
} as const satisfies Readonly<Record<string, Answer>>;

export type AnswerCode = keyof typeof errorAnswers;

/** The codes as a list, in the order of their statuses. */
export const answerCodes = Object.keys(errorAnswers) as [AnswerCode, ...AnswerCode[]];

/** What is wrong with one posted element; the whole post is not refused for it. */
export interface SignalProblem {
  readonly code: string;
  readonly message: string;
  /** Dotted path of the field. */
  readonly field?: string | undefined;
}

/** A request that is turned away as a whole; the error handler answers it. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly code: AnswerCode;

  constructor(code: AnswerCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Seconds for the Retry-After header; undefined where trying again later does not help. */
export function retryAfterSeconds(code: AnswerCode): number | undefined {
  const answer: Answer = errorAnswers[code];
  return answer.retryAfterSeconds;
}
