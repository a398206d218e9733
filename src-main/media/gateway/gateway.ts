import { z } from 'zod';
import { matcherOf } from '#shared/domain/filter/pattern.ts';
import {
  faultsOf,
  fillJsonTemplate,
  fillTemplate,
  jsonFaultsOf,
  messageFields,
} from '#shared/domain/delivery/template.ts';
import type { JsonMap } from '#shared/domain/workflow/json.ts';
import { failed, failedOfMedium } from '../answer.ts';
import type { MessagePart, OutgoingMessage, SendContext, SendOutcome } from '../plugin.ts';
import { headerLines, readHeaders, reportFaults, TEMPLATE, templateText } from '../settings.ts';
import { templateFacts, wholePart } from '../message-parts.ts';
import { ask, judge, type WebRequest } from '../web/request.ts';

/** What a gateway's templates may name: the number, the text, and the gateway's own key. */
const gatewayFields = [...messageFields, 'to', 'text', 'key'];

const DEFAULT_BODY = '{"to": "{{to}}", "text": "{{text}}"}';
/** Stands for the number where none has been typed yet. */
export const ANY_NUMBER = '+00000000000';
/** Stands for the gateway's key where somebody reads what would be sent. */
const HIDDEN_KEY = '•••';

/** What a gateway answers that does not know this desk, whoever the message is for. */
const REFUSED_US = new Set([401, 403]);

const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
} as const;

const members = {
  url: templateText(gatewayFields)
    .refine(isFixedPlace, {
      error:
        'Write a web address as https://gateway.example/send. Placeholders stand behind the host alone.',
    })
    .meta({ title: 'Address of the gateway' }),
  method: z.enum(['POST', 'PUT', 'GET']).default('POST').meta({ title: 'Method' }),
  headers: headerLines.optional().meta({
    title: 'Headers',
    description: 'One a line: Authorization: Bearer …',
    secret: true,
    multiline: true,
  }),
  key: z.string().max(500).optional().meta({
    title: 'Key',
    description: 'Where the address or the body needs one: write {{key}} there.',
    secret: true,
  }),
  format: z
    .enum(['json', 'form', 'text'])
    .default('json')
    .meta({ title: 'Format of the body', description: 'What is filled in is escaped for it.' }),
  body: z
    .string()
    .max(10_000)
    .default(DEFAULT_BODY)
    .meta({ title: 'Body', multiline: true, ...TEMPLATE }),
  success: z.string().max(200).optional().meta({
    title: 'Answer of a success',
    description: 'Part of it, where the status does not tell; * stands for anything.',
  }),
  template: templateText().optional().meta({
    title: 'Text',
    description: 'Instead of the built-in one.',
    multiline: true,
  }),
};

/** The settings of a gateway that takes messages over HTTP and carries them on. */
export const gatewaySite = z.object(members).superRefine(({ format, body }, context) => {
  const check = format === 'json' ? jsonFaultsOf : faultsOf;
  reportFaults(context, check(body, gatewayFields), ['body']);
});
export type GatewaySite = z.output<typeof gatewaySite>;

/** Hands a text for a number to the gateway, and judges what it answers. */
export async function sendOverGateway(
  site: GatewaySite,
  message: OutgoingMessage,
  { to, text }: { readonly to: string; readonly text: string },
  { signal }: SendContext,
): Promise<SendOutcome> {
  const facts = templateFacts(message, { to, text, key: site.key ?? '' });
  const result = await ask(requestOf(site, facts), signal);
  if (!result.ok) return failedOfMedium(result.why);
  const outcome = judge(result.answer);
  if (!outcome.ok && REFUSED_US.has(result.answer.status)) return failedOfMedium(outcome);
  if (!outcome.ok || !site.success || matcherOf(`*${site.success}*`)(result.answer.text)) {
    return outcome;
  }
  return failed('permanent', `The gateway did not take it. ${outcome.answer}`);
}

/** What would be handed to the gateway, without its key: the body, or all that stands in the address. */
export function composeRequest(
  { url = '', method = 'POST', format = 'json', body = DEFAULT_BODY }: Partial<GatewaySite>,
  message: OutgoingMessage,
  spoken: { readonly to: string; readonly text: string },
): MessagePart {
  const facts = templateFacts(message, { ...spoken, key: HIDDEN_KEY });
  if (method === 'GET') return wholePart('url', fillTemplate(url, facts, 'url'));
  const isDocument = format === 'json' && jsonFaultsOf(body, gatewayFields).length === 0;
  if (format === 'json' && !isDocument) return wholePart('body', '');
  return wholePart('body', bodyOf({ format, body }, facts), {
    format: isDocument ? 'json' : 'plain',
  });
}

function requestOf(site: GatewaySite, facts: JsonMap): WebRequest {
  const url = fillTemplate(site.url, facts, 'url');
  const headers = readHeaders(site.headers ?? '');
  if (site.method === 'GET') return { url, method: 'GET', headers };
  return {
    url,
    method: site.method,
    headers: { 'content-type': CONTENT_TYPES[site.format], ...headers },
    body: bodyOf(site, facts),
  };
}

function bodyOf({ format, body }: Pick<GatewaySite, 'format' | 'body'>, facts: JsonMap): string {
  switch (format) {
    case 'json':
      return JSON.stringify(fillJsonTemplate(body, facts));
    case 'form':
      return fillTemplate(body, facts, 'url');
    case 'text':
      return fillTemplate(body, facts, 'plain');
  }
}

/** Whether what is filled in can change nothing of where the request goes. */
function isFixedPlace(text: string): boolean {
  const [one, other] = ['x', 'y'].map((value) => text.replace(/\{\{[^{}]*\}\}/g, value));
  if (one === undefined || other === undefined) return false;
  if (!URL.canParse(one) || !URL.canParse(other) || !/^https?:\/\//i.test(one)) return false;
  const { origin, username, password } = new URL(one);
  return origin === new URL(other).origin && username === '' && password === '';
}
