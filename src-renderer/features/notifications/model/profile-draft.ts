import type { Destination, Profile, ProfileTrigger } from '#shared/contract/notification.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { eventTypes } from '#shared/domain/incident/event.ts';
import { SECOND } from '#shared/time/instant.ts';
import { filterName, namedProfile, timeslotName } from '../../../texts/first-names.ts';
import { durationWords } from '../../../components/duration-words.ts';
import { eventTexts } from '../event.texts.ts';
import { settingTexts } from '../destinations/setting.texts.ts';
import { momentTexts } from '../moment.texts.ts';
import { profileTexts } from '../profiles/profile.texts.ts';
import type { Catalogue } from '../use-catalogue.ts';

/** A profile as it is edited. */
export type ProfileDraft = Omit<Profile, 'id' | 'version' | 'owner' | 'builtIn'>;

/** What a profile says, without what identifies it. */
export function draftOf(profile: Profile): ProfileDraft {
  const { name, timeslotId, filterIds, match, destinationIds, trigger } = profile;
  const { delaySeconds, digestSeconds, repeat, notMyOwn, pausedUntil, active } = profile;
  return {
    ...{ name, timeslotId, filterIds, match, destinationIds, trigger },
    ...{ delaySeconds, digestSeconds, repeat, notMyOwn, pausedUntil, active },
  };
}

/** What a new profile says: the first timeslot, and nothing else yet. */
export function newDraft({ timeslots }: Pick<Catalogue, 'timeslots'>): ProfileDraft {
  return {
    name: null,
    timeslotId: timeslots[0]?.id ?? 0,
    filterIds: [],
    match: 'all',
    destinationIds: [],
    trigger: { on: 'attention' },
    delaySeconds: 0,
    digestSeconds: 0,
    repeat: null,
    notMyOwn: true,
    pausedUntil: null,
    active: true,
  };
}

/** What a profile is called: one without a name by its number. */
export function profileName({ id, name }: Pick<Profile, 'id' | 'name'>): string {
  return name === null ? profileTexts().numbered(id) : namedProfile(name);
}

/** How a person calls a destination: by its label, else by its medium and its address. */
export function destinationName(destination: Destination): string {
  const { label, suggestedLabel, medium, address, managed } = destination;
  const word = settingTexts().media[medium];
  if (label !== null || word === undefined) return label ?? suggestedLabel;
  return managed ? word : `${word}\u00a0: ${address}`;
}

/** Why a profile cannot be saved as it is; null: it can. */
export function unfinishedWords(
  draft: ProfileDraft,
  { timeslots }: Pick<Catalogue, 'timeslots'>,
): string | null {
  const texts = profileTexts();
  if (draft.filterIds.length === 0) return texts.chooseFilter;
  if (!timeslots.some(({ id }) => id === draft.timeslotId)) return texts.chooseTimeslot;
  if (Number.isNaN(draft.pausedUntil)) return momentTexts().wrong;
  if (draft.trigger.on === 'events' && draft.trigger.types?.length === 0) return texts.chooseEvent;
  return null;
}

/** The filters of a profile as one: what must fit for it to fire. */
export function wholeFilter(
  draft: Pick<ProfileDraft, 'filterIds' | 'match'>,
  { filters }: Pick<Catalogue, 'filters'>,
): Filter {
  const of = draft.filterIds.flatMap((id) => filters.find((one) => one.id === id)?.filter ?? []);
  return { kind: draft.match, of };
}

/** A profile as one sentence: who, of what, when, by what, and how often. */
export function profileSentence(draft: ProfileDraft, owner: string, catalogue: Catalogue): string {
  const texts = profileTexts();
  const { sentence } = texts;
  const { match, delaySeconds, digestSeconds, repeat, notMyOwn } = draft;
  const filters = draft.filterIds.map((id) => nameIn(catalogue.filters, id, filterName));
  const timeslot = nameIn(catalogue.timeslots, draft.timeslotId, timeslotName);
  const destinations = draft.destinationIds.map((id) => {
    const found = catalogue.destinations.find((one) => one.id === id);
    return found ? destinationName(found) : texts.removedThing;
  });
  const clauses = [
    sentence.told(owner, filters.join(match === 'all' ? sentence.and : sentence.or)),
    triggerWords(draft.trigger),
    sentence.during(timeslot),
    destinations.length === 0 ? sentence.byNothing : sentence.by(destinations.join(sentence.and)),
    ...(delaySeconds > 0 ? [sentence.after(spanWords(delaySeconds))] : []),
    ...(digestSeconds > 0 ? [sentence.collected(spanWords(digestSeconds))] : []),
    ...(repeat ? [sentence.repeated(spanWords(repeat.everySeconds), repeat.most)] : []),
    ...(notMyOwn ? [] : [sentence.ownToo]),
  ];
  return `${clauses.join(', ')}.`;
}

/** `events`: some types; `all`: any of them. */
export function triggerKind(trigger: ProfileTrigger): 'attention' | 'all' | 'events' {
  if (trigger.on === 'attention') return 'attention';
  return trigger.types === null ? 'all' : 'events';
}

function triggerWords(trigger: ProfileTrigger): string {
  const { sentence } = profileTexts();
  const { types } = eventTexts();
  if (trigger.on === 'attention') return sentence.attention;
  if (trigger.types === null) return sentence.anything;
  const named = eventTypes.filter((type) => trigger.types?.includes(type));
  return sentence.events(named.map((type) => types[type]).join(', '));
}

function nameIn<Thing extends { readonly id: number }>(
  things: readonly Thing[],
  id: number,
  nameOf: (thing: Thing) => string,
): string {
  const found = things.find((one) => one.id === id);
  return found ? nameOf(found) : profileTexts().removedThing;
}

function spanWords(seconds: number): string {
  return durationWords(seconds * SECOND);
}
