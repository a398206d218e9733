import { z } from 'zod';
import { bareMessage, bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import { parseInstant } from '#shared/time/instant.ts';
import { takenElements, type FormatContext, type ParsedElement } from './format.ts';
import { objectFormat } from './object-format.ts';
import { optionalText, requiredText } from './posted-text.ts';
import {
  cutDescription,
  detailsUrlOf,
  givenMembers,
  levelOfPosted,
  tagsOfGiven,
  tagsOfWords,
} from './signal-parts.ts';

const takes = {
  check: 'the placeholder $CODE, at most 100 characters',
  status: 'the placeholder $STATUS: up or down',
  name: 'the placeholder $NAME_JSON',
  at: 'the placeholder $NOW',
  tags: 'the placeholder $TAGS: words with spaces between them',
  exit_status: 'the placeholder $EXITSTATUS',
  level: 'a level for what is down, as a number or a word',
  details_url: 'where to read more; a path is joined to the base address of the source',
} as const;

const stateLevels: Readonly<Record<string, Level>> = { down: 2 };
/** What a test calls itself; its code is another one each time, so that it would never be closed. */
const TEST_NAME = 'TEST';

const checkPost = z.object({
  check: requiredText(100).describe(takes.check),
  status: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['up', 'down']))
    .describe(takes.status),
  name: optionalText.describe(takes.name),
  at: optionalText.describe(takes.at),
  tags: optionalText.describe(takes.tags),
  exit_status: optionalText.describe(takes.exit_status),
  level: optionalText.describe(takes.level),
  details_url: optionalText.describe(takes.details_url),
});
type CheckPost = z.output<typeof checkPost>;

/** The webhook integration of healthchecks. */
export const healthchecks = objectFormat({
  name: 'healthchecks',
  title: 'healthchecks webhook',
  description: `Takes what a webhook of healthchecks posts with the body of [healthchecks.md](tools/healthchecks.md), the same for a check that goes down and one that goes up. The code of the check is the key. \`down\` opens an incident, at level 2 unless the source maps that word otherwise or the body names a \`level\`; \`up\` closes it. Tags like \`host=db3\` or \`host:db3\` are tags as they are, others \`tag=WORD\`. What is called \`TEST\`, as the test notification is, becomes a message.`,
  body: checkPost,
  takes,
  whole: 'A check is an object with at least "check" and "status"',
  example: {
    check: '6f1c1a8a-7b6b-4b3e-9e38-21c5d1a3b0c7',
    name: 'Backup of db3',
    status: 'down',
    at: '2026-11-21T16:57:51+00:00',
    tags: 'backup host=db3',
    exit_status: '1',
  },
  read: readCheck,
});

function readCheck(check: CheckPost, context: FormatContext): ParsedElement[] {
  const description = descriptionOf(check);
  if (check.name === TEST_NAME) return takenElements(bareMessage(description, context.now));
  const about = {
    ...bareSignal('resolve', check.check, parseInstant(check.at) ?? context.now),
    description,
  };
  if (check.status === 'up') return takenElements(about);
  return takenElements({
    ...about,
    action: 'trigger',
    level: levelOfPosted(check.level || check.status, context, stateLevels),
    detailsUrl: detailsUrlOf(check.details_url, context),
    tags: normalizeTags([
      ...tagsOfGiven({ check: check.name }),
      ...tagsOfWords(check.tags.split(/\s+/)),
    ]),
    metadata: givenMembers(check),
  });
}

function descriptionOf({ check, name, status, exit_status }: CheckPost): string {
  const failed = /^[1-9]\d*$/.test(exit_status) ? `, exit status ${exit_status}` : '';
  return cutDescription(`${name || `Check ${check}`} is ${status}${failed}`);
}
