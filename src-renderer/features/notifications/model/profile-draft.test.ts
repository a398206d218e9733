import { afterEach, describe, expect, it } from 'vitest';
import type { Destination } from '#shared/contract/notification.ts';
import { ALL_THE_TIME } from '#shared/domain/timeslot/timeslot.ts';
import { setLanguage } from '../../../texts/catalogue.ts';
import type { Catalogue } from '../use-catalogue.ts';
import {
  destinationName,
  newDraft,
  profileSentence,
  unfinishedWords,
  wholeFilter,
  type ProfileDraft,
} from './profile-draft.ts';

const owner = { id: 1, name: 'ana' };
const open = { kind: 'state', anyOf: ['open'] };
const catalogue: Catalogue = {
  filters: [
    { id: 1, version: 1, owner, name: 'Core network', filter: open, public: false, usedBy: [] },
    {
      id: 2,
      version: 1,
      owner,
      name: 'Critical',
      filter: { kind: 'all', of: [open] },
      public: true,
      usedBy: [],
    },
  ],
  timeslots: [{ id: 5, version: 1, name: 'Nights', timeslot: ALL_THE_TIME, usedBy: [] }],
  destinations: [
    {
      id: 7,
      version: 1,
      medium: 'email',
      label: null,
      suggestedLabel: 'ana@example.org',
      address: 'ana@example.org',
      settings: {},
      secrets: [],
      limit: null,
      managed: false,
      usedBy: [],
    },
  ],
  media: [],
  profiles: [],
};

const draft: ProfileDraft = {
  ...newDraft(catalogue),
  filterIds: [1, 2],
  destinationIds: [7],
};

describe('a profile in words', () => {
  it('says who is told of what, when and by what', () => {
    expect(profileSentence(draft, 'ana', catalogue)).toBe(
      'ana is told of incidents that fit Core network and Critical, when they ask for attention, ' +
        'during Nights, by ana@example.org.',
    );
  });

  it('says how long it waits, collects and repeats, and of which events', () => {
    const patient: ProfileDraft = {
      ...draft,
      match: 'any',
      destinationIds: [],
      trigger: { on: 'events', types: ['END', 'STA'] },
      delaySeconds: 120,
      digestSeconds: 600,
      repeat: { everySeconds: 900, most: 3 },
      notMyOwn: false,
    };
    expect(profileSentence(patient, 'ana', catalogue)).toBe(
      'ana is told of incidents that fit Core network or Critical, when they are opened, reported over, ' +
        'during Nights, by nothing yet, after 2m, if it still stands, collected for 10m, ' +
        'again every 15m, 3 times at most, own actions too.',
    );
  });
});

describe('a profile that is edited', () => {
  it('wants a filter, a timeslot that there is, and an event where it goes by events', () => {
    expect(unfinishedWords(draft, catalogue)).toBeNull();
    expect(unfinishedWords({ ...draft, filterIds: [] }, catalogue)).toContain('filter');
    expect(unfinishedWords({ ...draft, timeslotId: 99 }, catalogue)).toContain('timeslot');
    const noEvent: ProfileDraft = { ...draft, trigger: { on: 'events', types: [] } };
    expect(unfinishedWords(noEvent, catalogue)).toContain('event');
  });

  it('asks with all of its filters at once', () => {
    expect(wholeFilter(draft, catalogue)).toEqual({
      kind: 'all',
      of: [open, { kind: 'all', of: [open] }],
    });
  });
});

describe('a destination', () => {
  const [plain] = catalogue.destinations;
  const named = (changes: Partial<Destination>) =>
    plain && destinationName({ ...plain, ...changes });

  afterEach(() => setLanguage('en'));

  it('is called by its label, else by its medium and its address, in the operator’s language', () => {
    expect(named({ suggestedLabel: 'E-mail: a' })).toBe('E-mail: a');
    setLanguage('fr');
    expect(named({ label: 'Home' })).toBe('Home');
    expect(named({})).toBe('Courriel\u00a0: ana@example.org');
    expect(named({ medium: 'desktop', managed: true })).toBe('Ce poste de travail');
    expect(named({ medium: 'pager', suggestedLabel: 'Pager: 7' })).toBe('Pager: 7');
  });
});
