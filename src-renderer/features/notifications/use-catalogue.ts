import type {
  Destination,
  MediumState,
  Profile,
  SavedFilter,
  SavedTimeslot,
} from '#shared/contract/notification.ts';
import { useAnswer, type Asked } from '../../client/use-answer.ts';

/** Everything that profiles are made of, and the profiles. */
export interface Catalogue {
  readonly filters: readonly SavedFilter[];
  readonly timeslots: readonly SavedTimeslot[];
  readonly destinations: readonly Destination[];
  readonly media: readonly MediumState[];
  readonly profiles: readonly Profile[];
}

/** The catalogue of this operator, kept as the host has it. */
export function useCatalogue(): Asked<Catalogue> {
  const filters = useAnswer('filter.list', {}, 'filter');
  const timeslots = useAnswer('timeslot.list', {}, 'timeslot');
  const destinations = useAnswer('destination.list', {}, 'destination');
  const media = useAnswer('medium.list', {}, 'medium');
  const profiles = useAnswer('profile.list', {}, 'profile');
  const all = [filters, timeslots, destinations, media, profiles];
  const askAgain = (): void => {
    for (const asked of all) asked.askAgain();
  };
  for (const asked of all) if (asked.state === 'failed') return { ...asked, askAgain };
  if (
    filters.state !== 'answered' ||
    timeslots.state !== 'answered' ||
    destinations.state !== 'answered' ||
    media.state !== 'answered' ||
    profiles.state !== 'answered'
  ) {
    return { state: 'waiting', askAgain };
  }
  const value = {
    ...filters.value,
    ...timeslots.value,
    ...destinations.value,
    ...media.value,
    ...profiles.value,
  };
  return { state: 'answered', value, askAgain };
}
