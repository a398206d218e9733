import type { Adapter } from './adapter.ts';
import { acknowledgements } from './argus/acknowledgements.ts';
import { detailsUrl } from './argus/details-url.ts';
import { endTime } from './argus/end-time.ts';
import { eventPosts } from './argus/event-posts.ts';
import { eventTypes } from './argus/event-types.ts';
import { incidentAge } from './argus/incident-age.ts';
import { sourceTypes } from './argus/source-types.ts';
import { searchedTags, tagTexts } from './argus/tags.ts';
import type { CaseFormat } from './case-file.ts';

/** What the program has a feature for, by format and section; rows of anything else count as failed. */
const adapters: Readonly<Record<CaseFormat, Readonly<Record<string, Adapter>>>> = {
  argus: {
    'tags.tagstrings': tagTexts,
    'tags.query_param_values': searchedTags,
    source_types: sourceTypes,
    details_url: detailsUrl,
    event_types: eventTypes,
    event_post_matrix: eventPosts,
    acks: acknowledgements,
    incident_age: incidentAge,
    end_time_infinity: endTime,
  },
  status: {},
  oncall: {},
  workflow: {},
};

export function adapterOf(format: CaseFormat, part: string): Adapter | undefined {
  return Object.hasOwn(adapters[format], part) ? adapters[format][part] : undefined;
}

/** Whether any format has a feature for a section of this name. */
export function hasAdapterNamed(name: string): boolean {
  return Object.values(adapters)
    .flatMap((each) => Object.keys(each))
    .some((part) => part === name || part.startsWith(`${name}.`));
}
