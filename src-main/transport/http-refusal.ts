import type { ErrorCode } from '#shared/contract/error.ts';

export type Headers = Readonly<Record<string, string>>;

/** Why an HTTP request of the interface gets no answer but a refusal. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Headers;

  constructor(status: number, code: ErrorCode, message: string, headers: Headers = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The body: an envelope, as on every wire. */
  toJson(): string {
    return JSON.stringify({ ok: false, error: { code: this.code, message: this.message } });
  }
}
