import { z } from 'zod';
import { signalActions } from '../../incident/signal.ts';
import { mappingCondition } from './condition.ts';
import { mappingTakes, pathText, templateText } from './takes.ts';

const MOST_RULES = 50;
const MOST_CONDITIONS = 20;
const MOST_TAGS = 50;
const TAG_KEY = /^[a-z0-9_]{1,90}$/;

const mappingActions = [...signalActions, 'ignore'] as const;
export type MappingAction = (typeof mappingActions)[number];

const rule = z.strictObject({
  when: z
    .array(mappingCondition, { error: mappingTakes['rules.when'] })
    .max(MOST_CONDITIONS)
    .default([]),
  does: z.enum(mappingActions, { error: mappingTakes['rules.does'] }),
});

const rules = z
  .array(rule, { error: mappingTakes.rules })
  .min(1)
  .max(MOST_RULES)
  .superRefine((all, context) => {
    const always = all.findIndex(({ when }) => when.length === 0);
    if (always < 0 || always === all.length - 1) return;
    const message = `is never reached: rule ${always + 1} has no condition and takes everything`;
    context.addIssue({ code: 'custom', path: [always + 1], message });
  });

const tagTemplates = z
  .record(z.string(), templateText('takes a text, such as "{{host}}"'), {
    error: mappingTakes.tags,
  })
  .superRefine((tags, context) => {
    const keys = Object.keys(tags);
    if (keys.length > MOST_TAGS) context.addIssue({ code: 'custom', message: mappingTakes.tags });
    for (const key of keys.filter((name) => !TAG_KEY.test(name))) {
      const message = 'is no key of a tag: it has lower-case letters, digits and _ alone';
      context.addIssue({ code: 'custom', path: [key], message });
    }
  });

/** How what a source posts in its own shape is read: an admin writes it, the listener goes by it. */
export const sourceMapping = z.strictObject(
  {
    list: pathText.nullish(),
    rules,
    key: templateText(mappingTakes.key).refine((text) => text.trim() !== '', mappingTakes.key),
    description: templateText(mappingTakes.description).nullish(),
    level: templateText(mappingTakes.level).nullish(),
    detailsUrl: templateText(mappingTakes.detailsUrl).nullish(),
    occurredAt: pathText.nullish(),
    tags: tagTemplates.nullish(),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'A mapping is an object.' : undefined) },
);
export type SourceMapping = z.output<typeof sourceMapping>;

/** One thing that is wrong with a mapping, and where. */
export interface MappingProblem {
  /** With dots: `rules.0.when.1.path`; empty: the whole. */
  readonly path: string;
  readonly message: string;
}

/** Everything that is wrong with a mapping that somebody writes; empty: it can be used. */
export function mappingProblems(written: unknown): readonly MappingProblem[] {
  const shape = sourceMapping.safeParse(written);
  if (shape.success) return [];
  return shape.error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.'),
      message: 'is no part of a mapping: take it out',
    }));
  });
}

/** A mapping to begin with, and a body that it reads. */
export const exampleMapping: SourceMapping = {
  list: 'problems',
  rules: [
    { when: [{ path: 'state', test: 'in', value: ['down', 'degraded'] }], does: 'trigger' },
    { when: [{ path: 'state', test: 'is', value: 'up' }], does: 'resolve' },
    { when: [], does: 'note' },
  ],
  key: '{{host}}/{{check.name}}',
  description: '{{check.name}} on {{host}}: {{text}}',
  level: '{{severity}}',
  detailsUrl: '{{link}}',
  occurredAt: 'since',
  tags: { host: '{{host}}', check: '{{check.name}}', site: '{{$.site}}' },
};

export const exampleMappedBody = {
  site: 'osl2',
  problems: [
    {
      host: 'web-1',
      check: { name: 'disk' },
      state: 'degraded',
      severity: 'warning',
      text: '91 % full',
      link: 'https://tool.example/web-1/disk',
      since: '2026-11-21T16:57:51.564Z',
    },
  ],
};
