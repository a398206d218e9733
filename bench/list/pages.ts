import type { QueueFilter, QueueSection } from '#shared/contract/incident.ts';
import { DAY, HOUR } from '#shared/time/instant.ts';
import type { Services } from '../../src-main/services/services.ts';
import type { IncidentCriteria, StartCursor } from '../../src-main/services/incident-search.ts';
import type { Random } from '../random.ts';
import { BEGINNING, NOW, SOURCES } from './fill.ts';

/** Where in a list a page lies. */
const places = ['first', 'middle', 'last'] as const;
type Place = (typeof places)[number];

/** A page that somebody asks for. */
export interface Page {
  readonly list: string;
  readonly filter: string;
  readonly place: Place;
  /** Asks for it, with values by chance where the filter has some. @returns how many rows came */
  readonly ask: (services: Services, random: Random) => Promise<number>;
}

const ROWS = 100;

/** What is asked of a list; `of` draws values. */
interface Asked<Filter> {
  readonly name: string;
  readonly of: (random: Random, incidents: number) => Filter;
}

const host = (random: Random): string => `host-${random.below(2_000)}`;

const deskFilters: readonly Asked<QueueFilter>[] = [
  { name: 'none', of: () => ({}) },
  { name: 'level 1', of: () => ({ levels: [1] }) },
  { name: 'levels 2 and 5', of: () => ({ levels: [2, 5] }) },
  { name: 'the largest source', of: () => ({ sourceIds: [1] }) },
  { name: 'a middling source', of: (random) => ({ sourceIds: [2 + random.below(SOURCES - 2)] }) },
  { name: 'the smallest source', of: () => ({ sourceIds: [SOURCES] }) },
  { name: 'word: common', of: () => ({ text: 'link' }) },
  { name: 'word: a host', of: (random) => ({ text: host(random) }) },
  { name: 'word: a message', of: (random) => ({ text: `shift ${random.below(300)}` }) },
  { name: 'word: two letters', of: () => ({ text: 'zq' }) },
  { name: 'word: nowhere', of: (random) => ({ text: `nowhere-${random.below(1_000)}` }) },
  { name: 'word: a number', of: (random, all) => ({ text: `#${1 + random.below(all)}` }) },
  {
    name: 'words, level, source',
    of: (random) => ({ text: `disk ${host(random)}`, levels: [1, 2], sourceIds: [1] }),
  },
];

const argusFilters: readonly Asked<IncidentCriteria>[] = [
  { name: 'none', of: () => ({}) },
  { name: 'open', of: () => ({ open: true }) },
  { name: 'not open', of: () => ({ open: false }) },
  { name: 'acked', of: () => ({ acknowledged: true }) },
  { name: 'open, not acked', of: () => ({ open: true, acknowledged: false }) },
  { name: 'open, acked, level 1', of: () => ({ open: true, acknowledged: true, mostLevel: 1 }) },
  { name: 'stateful', of: () => ({ stateful: true }) },
  { name: 'not stateful', of: () => ({ stateful: false }) },
  { name: 'ticket', of: () => ({ hasTicket: true }) },
  { name: 'hide_closed_acked', of: () => ({ hideClosedAcknowledged: true }) },
  { name: 'tag: a host', of: (random) => ({ tags: [[`host=${host(random)}`]] }) },
  { name: 'tag: a site', of: () => ({ tags: [['site=bergen']] }) },
  {
    name: 'tags: host and site',
    of: (random) => ({ tags: [[`host=${host(random)}`], ['site=bergen', 'site=oslo']] }),
  },
  {
    name: 'tags: two common ones',
    of: () => ({ tags: [['service=lin', 'service=dis'], ['site=bodo']] }),
  },
  { name: 'tag: unknown', of: () => ({ tags: [['problem_type=token_expiry']] }) },
  { name: 'duration__gte 1 h', of: () => ({ atLeastMinutes: 60 }) },
  { name: 'duration__gte 1 month', of: () => ({ atLeastMinutes: 43_200 }) },
  { name: 'source_incident_id', of: (random) => ({ key: `problem-${random.below(5_000)}` }) },
  { name: 'source_incident_id: none', of: (random) => ({ key: `none-${random.below(5_000)}` }) },
  { name: 'start_time range', of: () => between('startFrom', 'startUntil') },
  { name: 'end_time range', of: () => between('endFrom', 'endUntil') },
  { name: 'end_time__gte infinity', of: () => ({ endFrom: NOW + DAY }) },
  { name: 'end_time__isnull', of: () => ({ hasEnd: false }) },
  {
    name: 'id__in',
    of: (random, all) => ({ ids: Array.from({ length: 50 }, () => 1 + random.below(all)) }),
  },
  { name: 'source: the largest', of: () => ({ sourceIds: [1] }) },
  { name: 'source: a middling', of: (random) => ({ sourceIds: [2 + random.below(SOURCES - 2)] }) },
  { name: 'source: the smallest', of: () => ({ sourceIds: [SOURCES] }) },
  { name: 'source name', of: (random) => ({ sourceNames: [`source-${2 + random.below(30)}`] }) },
  { name: 'source type', of: () => ({ sourceTypes: ['nagios'] }) },
  { name: 'level__lte 1', of: () => ({ mostLevel: 1 }) },
  { name: 'search: common', of: () => ({ words: ['link'] }) },
  { name: 'search: a host', of: (random) => ({ words: [host(random)] }) },
  { name: 'search: a message', of: (random) => ({ words: [`shift ${random.below(300)}`] }) },
  { name: 'search: nowhere', of: (random) => ({ words: [`nowhere-${random.below(1_000)}`] }) },
  {
    name: 'everything at once',
    of: (random) => ({
      open: false,
      acknowledged: true,
      tags: [['site=bergen'], [`host=${host(random)}`]],
      sourceTypes: ['nagios', 'generic'],
      mostLevel: 3,
      words: ['is'],
    }),
  },
];

function between<From extends string, Until extends string>(from: From, until: Until) {
  const day = NOW - 100 * DAY;
  return { [from]: day, [until]: day + DAY } as Record<From | Until, number>;
}

/** Every page of every list under every filter. */
export function pagesOf(incidents: number): Page[] {
  return [...deskPages(incidents), ...argusPages(incidents)];
}

const sections: readonly QueueSection[] = ['unacknowledged', 'acknowledged', 'messages', 'closed'];

function deskPages(incidents: number): Page[] {
  return sections.flatMap((section) =>
    deskFilters.flatMap(({ name, of }) =>
      places.map((place) => ({
        list: `desk: ${section}`,
        filter: name,
        place,
        async ask({ incidentQueries }: Services, random: Random) {
          const { rows } = await incidentQueries.list({
            section,
            filter: of(random, incidents),
            cursor: deskCursor(section, place),
            limit: ROWS,
          });
          return rows.length;
        },
      })),
    ),
  );
}

/** In the form in which the desk gives it out. */
function deskCursor(section: QueueSection, place: Place): string | undefined {
  if (place === 'first') return undefined;
  const at = timeOf(place);
  const byLevel = section === 'unacknowledged' || section === 'acknowledged';
  const position = byLevel ? [place === 'middle' ? 3 : 5, 0, at, 0] : [at, 0];
  return Buffer.from(JSON.stringify([section, ...position])).toString('base64url');
}

function argusPages(incidents: number): Page[] {
  return argusFilters.flatMap(({ name, of }) =>
    places.map((place) => ({
      list: 'Argus API',
      filter: name,
      place,
      async ask({ incidentSearch }: Services, random: Random) {
        const criteria = of(random, incidents);
        const { rows } = await incidentSearch.page(criteria, {
          cursor: argusCursor(place),
          size: ROWS,
        });
        return rows.length;
      },
    })),
  );
}

function argusCursor(place: Place): StartCursor | null {
  if (place === 'first') return null;
  return { direction: 'older', from: [timeOf(place), 0] };
}

/** The position of a page in a year of incidents; after the last one there is an hour of them left. */
function timeOf(place: Exclude<Place, 'first'>): number {
  return place === 'middle' ? (BEGINNING + NOW) / 2 : BEGINNING + HOUR;
}
