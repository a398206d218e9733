import type { Adapter } from './adapter.ts';
import { acknowledgements } from './argus/acknowledgements.ts';
import { bulk } from './argus/bulk.ts';
import { closeIncidentCommand } from './argus/close-incident.ts';
import { destinations } from './argus/destinations.ts';
import { detailsUrl } from './argus/details-url.ts';
import { endTime } from './argus/end-time.ts';
import { eventPosts } from './argus/event-posts.ts';
import { eventTypes } from './argus/event-types.ts';
import {
  filterBlobs,
  filterCases,
  filterEvents,
  filterFallback,
  filterProfiles,
  filterUnits,
} from './argus/filters.ts';
import { incidentAge } from './argus/incident-age.ts';
import { incidentCreate } from './argus/incident-create.ts';
import { incidentDelete } from './argus/incident-delete.ts';
import { incidentList, incidentListSpecials } from './argus/incident-list.ts';
import { incidentPatch } from './argus/incident-patch.ts';
import { heartbeat, tokenExpiry } from './argus/own-incidents.ts';
import { pyargusWire } from './argus/pyargus-wire.ts';
import { sourceTypes } from './argus/source-types.ts';
import { searchedTags, tagTexts } from './argus/tags.ts';
import { timeslotEnds, timeslotMatches, timeslotPosts, timeslotProse } from './argus/timeslots.ts';
import type { CaseFormat } from './case-file.ts';
import { bundle, sendOrder, throttle, throttleCheck } from './oncall/deliveries.ts';
import { horizontalTimeline } from './status/horizontal-timeline.ts';
import { incidentDates } from './status/incident-dates.ts';
import { verticalTimeline } from './status/vertical-timeline.ts';
import { lifecycle } from './workflow/lifecycle.ts';

/** What the program has a feature for, by format and section; rows of anything else count as failed. */
const adapters: Readonly<Record<CaseFormat, Readonly<Record<string, Adapter>>>> = {
  argus: {
    'timeslot.matching': timeslotMatches,
    'timeslot.prose': timeslotProse,
    'timeslot.api_validation': timeslotPosts,
    'timeslot.ui_end_time_rounding': timeslotEnds,
    'filter.cases': filterCases,
    'filter.unit_cases': filterUnits,
    'filter.event_fits': filterEvents,
    'filter.fallback': filterFallback,
    'filter.profiles': filterProfiles,
    'filter.blob_validation': filterBlobs,
    'incident_list.cases': incidentList,
    'incident_list.errors_and_specials': incidentListSpecials,
    incident_create: incidentCreate,
    incident_patch: incidentPatch,
    incident_delete: incidentDelete,
    pyargus_wire: pyargusWire,
    destinations,
    'tags.tagstrings': tagTexts,
    'tags.query_param_values': searchedTags,
    source_types: sourceTypes,
    details_url: detailsUrl,
    event_types: eventTypes,
    event_post_matrix: eventPosts,
    acks: acknowledgements,
    bulk,
    'heartbeat.cases': heartbeat,
    token_expiry: tokenExpiry,
    close_incident_command: closeIncidentCommand,
    incident_age: incidentAge,
    end_time_infinity: endTime,
  },
  status: {
    'prodmanager.incident.dates': incidentDates,
    'prodmanager.timeline.horizontal': horizontalTimeline,
    'prodmanager.timeline.vertical': verticalTimeline,
  },
  oncall: {
    throttle,
    throttle_check: throttleCheck,
    bundle,
    send_order: sendOrder,
  },
  workflow: {
    'worked-example': lifecycle,
    build: lifecycle,
    create: lifecycle,
    handle: lifecycle,
    callbacks: lifecycle,
    'user-actions': lifecycle,
    conditions: lifecycle,
    timeouts: lifecycle,
    driver: lifecycle,
    interpolation: lifecycle,
  },
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
