import type { FilterNames } from '#shared/domain/filter/condition-kind.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { describeRecurrence } from '#shared/domain/timeslot/describe.ts';
import type { Recurrence } from '#shared/domain/timeslot/timeslot.ts';
import { catalogue } from '../../../texts/catalogue.ts';
import { frenchFilter } from './french-filter.ts';
import { frenchRecurrence } from './french-recurrence.ts';

/** Filters and timeslots as sentences. Only what is finished can be said. */
export const sentenceTexts = catalogue(
  {
    filter: (filter: Filter, names: FilterNames) => filters.sentence(filter, names),
    recurrence: (recurrence: Recurrence) => describeRecurrence(recurrence),
  },
  {
    fr: {
      filter: (filter, names) => frenchFilter(filter, names),
      recurrence: (recurrence) => frenchRecurrence(recurrence),
    },
  },
);
