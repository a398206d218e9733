import {
  eventTypes,
  judgeEvent,
  type EventType,
  type EventVerdict,
  type IncidentState,
} from '#shared/domain/incident/event.ts';
import { stateOf, type Incident } from '#shared/domain/incident/incident.ts';
import { closing, reopening } from '#shared/domain/incident/lifecycle.ts';
import type { Instant } from '#shared/time/instant.ts';
import { pick, textOf, type Adapter } from '../adapter.ts';
import type { Fields } from '../case-file.ts';
import { nowOf } from '../relative-time.ts';
import { incidentIn } from './incidents.ts';

const STATES: readonly string[] = ['open', 'closed', 'stateless'] satisfies IncidentState[];
const ANSWERS = ['status', 'error', 'event_recorded', 'state_after'];
/** Stands in the table for the address that a route would name. */
const ACKNOWLEDGEMENTS_URL = '<absolute URL of /acks/>';

/** Who may post which event to an incident of which state, and what it does. */
export const eventPosts: Adapter = {
  fields: ['poster', 'incident_state', 'existing_events', 'type', ...ANSWERS],
  answer(row, { meta }) {
    const now = nowOf(meta);
    const state = textOf(row, 'incident_state');
    if (!isState(state)) throw new Error(`the state "${state}" is not known`);
    const type = typeOf(textOf(row, 'type'));
    const verdict = judgeEvent({
      type,
      poster: textOf(row, 'poster') === 'source' ? 'source' : 'end_user',
      state,
      existing: new Set(existingOf(row)),
      acknowledgementsUrl: ACKNOWLEDGEMENTS_URL,
    });
    const expected = pick(row, ANSWERS);
    const got = answerOf(verdict, afterwards(incidentIn(state, now), verdict, type, now), now);
    return { expected, got: pick(got, Object.keys(expected)) };
  },
};

function answerOf(verdict: EventVerdict, incident: Incident, now: Instant): Fields {
  const ended = incident.endTime === now ? ' (end_time = event timestamp)' : '';
  const isRefused = verdict.verdict === 'refuse';
  return {
    status: isRefused ? 400 : 201,
    error: isRefused ? { type: verdict.reason } : undefined,
    event_recorded: !isRefused,
    state_after: stateOf(incident) + ended,
  };
}

function afterwards(
  incident: Incident,
  verdict: EventVerdict,
  type: EventType,
  at: Instant,
): Incident {
  if (verdict.verdict !== 'apply') return incident;
  if (type === 'END' || type === 'CLO') {
    return closing(incident, { type, at, now: at, byHand: type === 'CLO', description: '' })
      .incident;
  }
  if (type === 'RES' || type === 'REO') {
    return reopening(incident, { type, at, now: at, description: '', tell: null }).incident;
  }
  return incident;
}

function existingOf(row: Fields): EventType[] {
  const existing = row['existing_events'];
  return Array.isArray(existing) ? existing.map((each) => typeOf(String(each))) : [];
}

function typeOf(code: string): EventType {
  const type = eventTypes.find((each) => each === code);
  if (!type) throw new Error(`the event type "${code}" is not known`);
  return type;
}

function isState(text: string): text is IncidentState {
  return STATES.includes(text);
}
