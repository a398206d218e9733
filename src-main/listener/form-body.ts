import type { FastifyInstance } from 'fastify';
import { Rejection } from './errors.ts';

const FORM = 'application/x-www-form-urlencoded';
/** Fields of one form. */
const MOST_FIELDS = 100;

/** Lets the routes of a scope take forms beside JSON. */
export function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser<Buffer>(FORM, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, parseFormBody(body));
  });
}

/**
 * The fields of a form, by name; of one that is sent several times the last counts. What is no UTF-8,
 * and NUL, which SQLite cannot keep, become U+FFFD.
 * @returns undefined for an empty body
 * @throws Rejection `invalid_value` for too many fields
 */
export function parseFormBody(bytes: Buffer): Readonly<Record<string, string>> | undefined {
  if (bytes.length === 0) return undefined;
  const fields = [...new URLSearchParams(bytes.toString('utf8'))];
  if (fields.length > MOST_FIELDS) {
    throw new Rejection('invalid_value', `A form has at most ${MOST_FIELDS} fields.`);
  }
  return Object.fromEntries(fields.map(([name, value]) => [storable(name), storable(value)]));
}

/** A text as SQLite can keep it: it cannot keep NUL. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}
