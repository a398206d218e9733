import { factsOf } from '#shared/domain/delivery/message-facts.ts';
import { anIncident, NOON, oslo } from '#shared/domain/delivery/testing/messages.ts';
import { wordMessage } from '#shared/domain/delivery/wording.ts';
import type { OutgoingMessage, SendContext } from '../plugin.ts';

const LINKS = {
  acknowledgeUrl: 'https://desk.example/acknowledge/abc?x=1&y=2',
  incidentUrl: 'https://desk.example/incidents/12',
};

/** A critical incident as it is told of, with its links. */
export function anOutgoingMessage(changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const incident = anIncident();
  const worded = wordMessage(
    { kind: 'problem', incident, reason: 'opened' },
    { reader: oslo, links: LINKS, lengths: { title: null, body: null }, now: NOON },
  );
  return {
    ...worded,
    ...LINKS,
    id: 'delivery-7',
    thread: 'incident-12',
    at: NOON,
    facts: factsOf(incident, null, oslo, LINKS, NOON),
    ...changes,
  };
}

/** A message of which a text was posted by somebody who means harm. */
export function aHostileMessage(text: string): OutgoingMessage {
  const message = anOutgoingMessage({ title: text, body: text });
  const { incident } = message.facts;
  if (incident === null) throw new TypeError('It is about an incident.');
  return { ...message, facts: { ...message.facts, incident: { ...incident, description: text } } };
}

/** Nobody is in a hurry, unless the test fires the signal. */
export function inTime(signal: AbortSignal = new AbortController().signal): SendContext {
  return { signal, now: NOON };
}
