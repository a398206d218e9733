import { z } from 'zod';
import {
  faultSentence,
  faultsOf,
  jsonFaultsOf,
  type TemplateFault,
} from '#shared/domain/delivery/template.ts';

const LONGEST_TEMPLATE = 10_000;
/** Marks in a form what may hold placeholders. */
export const TEMPLATE = { template: true } as const;
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
/** They belong to the connection, or are set by whoever sends. */
const OWN_HEADERS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'expect',
]);

/** An address that is posted to, written as a browser would; credentials do not belong into it. */
export const webAddress = z
  .string()
  .trim()
  .max(2_048)
  .superRefine((text, context) => complain(context, webAddressProblems(text)))
  .overwrite((text) => (URL.canParse(text) ? new URL(text).href : text));

/** `Name: value`, one a line. */
export const headerLines = z
  .string()
  .max(4_000)
  .superRefine((text, context) => complain(context, headerProblems(text)));

/** A text with placeholders. */
export function templateText(fields?: readonly string[]) {
  return z
    .string()
    .max(LONGEST_TEMPLATE)
    .superRefine((text, context) => reportFaults(context, faultsOf(text, fields)))
    .meta(TEMPLATE);
}

/** A JSON document with placeholders in its strings. */
export function templateJson(fields?: readonly string[]) {
  return z
    .string()
    .max(LONGEST_TEMPLATE)
    .superRefine((text, context) => reportFaults(context, jsonFaultsOf(text, fields)))
    .meta(TEMPLATE);
}

/** Says what is wrong with a template: as a sentence, and as what a window words in another language. */
export function reportFaults(
  context: z.RefinementCtx,
  faults: readonly TemplateFault[],
  path: readonly string[] = [],
): void {
  for (const fault of faults) {
    const message = faultSentence(fault);
    context.addIssue({ code: 'custom', path: [...path], message, params: { fault } });
  }
}

/** The headers of lines that {@link headerLines} has taken. */
export function readHeaders(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function webAddressProblems(text: string): readonly string[] {
  if (!URL.canParse(text) || /\s/.test(text)) {
    return ['It is no web address. Write it as https://example.org/path.'];
  }
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return ['It begins with http:// or https://.'];
  return username === '' && password === ''
    ? []
    : ['A user name or password does not belong into an address. Write it as a header.'];
}

function headerProblems(text: string): readonly string[] {
  return linesOf(text).flatMap((line) => {
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(0, at)).trim();
    if (!HEADER_NAME.test(name)) return ['Write each header as Name: value, on a line of its own.'];
    if (OWN_HEADERS.has(name.toLowerCase())) return [`The header ${name} cannot be set.`];
    // What is not Latin-1 cannot be sent as a header.
    return /^[\t\u0020-\u007e\u00a0-\u00ff]*$/.test(line)
      ? []
      : [`The header ${name} has characters that cannot be sent.`];
  });
}

function complain(context: z.RefinementCtx, problems: readonly string[]): void {
  for (const message of problems) context.addIssue({ code: 'custom', message });
}
