import { describe, expect, it } from 'vitest';
import {
  eventTypes,
  judgeEvent,
  type EventType,
  type EventVerdict,
  type IncidentState,
  type PosterKind,
} from './event.ts';

const ACKNOWLEDGEMENTS_URL = 'http://127.0.0.1:7411/api/v2/incidents/1/acks/';

const existing: Readonly<Record<IncidentState, readonly EventType[]>> = {
  open: ['STA'],
  closed: ['STA', 'CLO'],
  stateless: ['LES'],
};

function judge(
  poster: PosterKind,
  state: IncidentState,
  type: EventType,
  has: readonly EventType[] = existing[state],
): EventVerdict {
  const acknowledgementsUrl = ACKNOWLEDGEMENTS_URL;
  return judgeEvent({ type, poster, state, existing: new Set(has), acknowledgementsUrl });
}

/** `close`, `open` and `none` are applied with that effect. */
function wordOf(verdict: EventVerdict): string {
  return verdict.verdict === 'apply' ? verdict.effect : verdict.verdict;
}

function sentenceOf(verdict: EventVerdict): string | undefined {
  return verdict.verdict === 'apply' ? undefined : verdict.reason;
}

/** What becomes of each type of event, in the order of {@link eventTypes}. */
const matrix: readonly (readonly [PosterKind, IncidentState, string])[] = [
  //                          STA    END    CHI    RES    CLO    REO    ACK    OTH  LES
  ['source', 'open', '        record close  none   record refuse refuse refuse none none'],
  ['source', 'closed', '      record record none   open   refuse refuse refuse none none'],
  ['source', 'stateless', '   record record none   record refuse refuse refuse none record'],
  ['end_user', 'open', '      refuse refuse refuse refuse close  refuse refuse none refuse'],
  ['end_user', 'closed', '    refuse refuse refuse refuse refuse open   refuse none refuse'],
  ['end_user', 'stateless', ' refuse refuse refuse refuse refuse refuse refuse none refuse'],
];

describe.each(matrix)(
  'an event that a %s posts to an incident that is %s',
  (poster, state, row) => {
    const words = row.trim().split(/\s+/);
    it.each(eventTypes.map((type, index) => [type, words[index]] as const))(
      '%s: %s',
      (type, word) => {
        expect(wordOf(judge(poster, state, type))).toBe(word);
      },
    );
  },
);

describe('the sentence that refuses or explains', () => {
  const acknowledge = `Acknowledgements of this incidents should be posted through ${ACKNOWLEDGEMENTS_URL}.`;

  it.each([
    ['source', 'closed', 'CLO', "A source system cannot post events of type 'CLO'."],
    ['source', 'open', 'ACK', "A source system cannot post events of type 'ACK'."],
    ['end_user', 'closed', 'END', "An end user cannot post events of type 'END'."],
    ['end_user', 'stateless', 'STA', "An end user cannot post events of type 'STA'."],
    ['end_user', 'open', 'ACK', acknowledge],
    ['end_user', 'closed', 'CLO', 'The incident is already closed.'],
    ['source', 'closed', 'END', 'The incident is already closed.'],
    ['end_user', 'open', 'REO', 'The incident is already open.'],
    ['source', 'open', 'RES', 'The incident is already open.'],
    ['end_user', 'stateless', 'CLO', 'Cannot change the state of a stateless incident.'],
    ['source', 'stateless', 'RES', 'Cannot change the state of a stateless incident.'],
    ['source', 'stateless', 'STA', 'Stateless incident cannot have an INCIDENT_START event.'],
    ['source', 'open', 'STA', "The incident already has a related event of type 'STA'."],
    ['source', 'stateless', 'LES', "The incident already has a related event of type 'LES'."],
  ] as const)('%s, %s, %s', (poster, state, type, sentence) => {
    expect(sentenceOf(judge(poster, state, type))).toBe(sentence);
  });
});

describe('the first event of an incident', () => {
  it('is taken where there is none yet', () => {
    expect(wordOf(judge('source', 'open', 'STA', []))).toBe('none');
    expect(wordOf(judge('source', 'stateless', 'LES', []))).toBe('none');
  });
});
