import type { FilterNames } from '#shared/domain/filter/condition-kind.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { describeRecurrence } from '#shared/domain/timeslot/describe.ts';
import { neverOpen, whyNeverOpen } from '#shared/domain/timeslot/opening.ts';
import type { Recurrence, Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { catalogue } from '../../../texts/catalogue.ts';
import { frenchFilter, frenchHopeless } from './french-filter.ts';
import { frenchNeverOpen, frenchRecurrence } from './french-recurrence.ts';

/** Filters and timeslots as sentences. Only what is finished can be said. */
export const sentenceTexts = catalogue(
  {
    filter: (filter: Filter, names: FilterNames) => filters.sentence(filter, names),
    /** Why no incident can ever fit it; undefined: one can. */
    hopeless: (filter: Filter, names: FilterNames) => filters.whyHopeless(filter, names),
    recurrence: (recurrence: Recurrence) => describeRecurrence(recurrence),
    /** Why it never opens; undefined: it does. */
    neverOpen: (timeslot: Timeslot) => whyNeverOpen(timeslot),
  },
  {
    fr: {
      filter: (filter, names) => frenchFilter(filter, names),
      hopeless: (filter, names) => frenchHopeless(filters.hopeless(filter), names),
      recurrence: (recurrence) => frenchRecurrence(recurrence),
      neverOpen: (timeslot) => frenchNeverOpen(neverOpen(timeslot)),
    },
  },
);
