import { z } from 'zod';
import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import { takenElements, type FormatContext, type ParsedElement } from './format.ts';
import { objectFormat } from './object-format.ts';
import { optionalText, requiredText } from './posted-text.ts';
import { cutDescription, givenMembers, levelOfPosted, tagsOfGiven } from './signal-parts.ts';

const LONGEST_NAME = 150;

const takes = {
  service: `the variable MONIT_SERVICE, at most ${LONGEST_NAME} characters`,
  host: `the variable MONIT_HOST, at most ${LONGEST_NAME} characters`,
  state: '`failed`, or `succeeded` for what is over',
  event: 'the variable MONIT_EVENT',
  description: 'the variable MONIT_DESCRIPTION',
  date: 'the variable MONIT_DATE',
  test: `which test of the service, where several tell of themselves; at most ${LONGEST_NAME} characters`,
  level: 'a level as a number or a word; without one, 3',
} as const;

const name = z.string().max(LONGEST_NAME);

const monitEvent = z.object({
  service: requiredText(LONGEST_NAME).describe(takes.service),
  host: requiredText(LONGEST_NAME).describe(takes.host),
  state: z.enum(['failed', 'succeeded']).describe(takes.state),
  event: optionalText.describe(takes.event),
  description: optionalText.describe(takes.description),
  date: optionalText.describe(takes.date),
  test: optionalText.pipe(name).describe(takes.test),
  level: optionalText.describe(takes.level),
});

type MonitEvent = z.output<typeof monitEvent>;

/** What a script that Monit runs posts; the command `watchfloor notify-monit` needs no script. */
export const monit = objectFormat({
  name: 'monit',
  title: 'Events of Monit',
  description: `Takes one event of Monit as the script of [monit.md](tools/monit.md) posts it, as JSON or as a form. The key is \`HOST!SERVICE\`, or \`HOST!SERVICE!TEST\`, as of \`watchfloor notify-monit\`, so that both may tell of the same. \`failed\` opens an incident, \`succeeded\` closes it.`,
  takesForms: true,
  body: monitEvent,
  takes,
  whole: 'An event is an object with at least "service", "host" and "state"',
  example: {
    service: 'backup',
    host: 'db3',
    state: 'failed',
    event: 'Status failed',
    description: 'status failed (1) -- no backup for 26 h',
    level: 'high',
  },
  read: readEvent,
});

function readEvent(event: MonitEvent, context: FormatContext): ParsedElement[] {
  const { host, service, test } = event;
  const said = event.description || event.event;
  const about = {
    ...bareSignal('resolve', [host, service, test].filter(Boolean).join('!'), context.now),
    description: cutDescription(`${service} on ${host}${said === '' ? '' : `: ${said}`}`),
  };
  if (event.state === 'succeeded') return takenElements(about);
  return takenElements({
    ...about,
    action: 'trigger',
    level: levelOfPosted(event.level, context),
    tags: tagsOfGiven({ host, service }),
    metadata: givenMembers(event),
  });
}
