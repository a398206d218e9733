import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { Refusal } from '#shared/contract/error.ts';
import type { Message } from '#shared/domain/workflow/instance.ts';
import { lintDefinition, type LintResult } from '#shared/domain/workflow/lint.ts';
import type { LintMessage } from '#shared/domain/workflow/lint-message.ts';
import { incidentCatalogue } from '#shared/domain/workflow-incident/effects-offered.ts';
import { labelOf, runningOf, type Running } from '#shared/domain/workflow-incident/running.ts';
import { simulate, type SimulatedStep } from '#shared/domain/workflow-incident/simulate.ts';
import { formatDuration, parseDuration } from '#shared/time/duration.ts';
import { DAY, type Microseconds } from '#shared/time/instant.ts';
import { durationOption, UsageError, type Answer, type CommandRunner } from './command.ts';
import { withFolderHost } from './folder-host.ts';

const duration = z.string().transform((text, context) => {
  const parsed = parseDuration(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'a duration such as 10m or PT10M is needed' });
  return z.NEVER;
});

/** What is played: each message with when it comes, counted from the beginning. */
const story = z
  .array(
    z.strictObject({
      at: duration,
      type: z.string().min(1),
      from: z.enum(['source', 'operator', 'system']).default('operator'),
      user: z.string().optional(),
      body: z.record(z.string(), z.json()).default({}),
    }),
  )
  .max(10_000);

interface RunOptions {
  readonly until?: Microseconds;
  readonly trace?: boolean;
}

interface ExportOptions {
  readonly number?: string;
  readonly to?: string;
}

/** `watchfloor workflow …`: definitions of workflows as files. */
export function addWorkflowCommands(program: Command, runner: CommandRunner): void {
  const workflow = program.command('workflow').description('check, try and publish workflows');
  addLint(workflow, runner);
  addRun(workflow, runner);
  addImport(workflow, runner);
  addExport(workflow, runner);
}

function addLint(workflow: Command, runner: CommandRunner): void {
  const command = workflow
    .command('lint <file>')
    .description('say everything that is wrong with a definition, and what is probably not meant');
  runner.define(
    command,
    'watchfloor workflow lint link-down.json',
    async (_options, [file = '']) => {
      const { messages, definition } = await lintFile(runner, file);
      const text =
        messages.length === 0 ? 'Nothing is wrong with it.' : messages.map(line).join('\n');
      const problems = definition ? [] : ['It cannot be published as it is.'];
      return { text, document: { messages }, problems };
    },
  );
}

function addRun(workflow: Command, runner: CommandRunner): void {
  const command = workflow
    .command('run <definition> <messages>')
    .description('play messages through a definition, and say what would happen; does nothing')
    .option('--until <duration>', 'let so much time pass, from the beginning', durationOption)
    .option('--trace', 'say of each transition and condition how it was judged');
  const example = 'watchfloor workflow run link-down.json messages.json --until 1h --trace';
  runner.define<RunOptions>(command, example, async (options, [file = '', messages = '']) => {
    const { definition, messages: found } = await lintFile(runner, file);
    if (!definition) throw invalidDefinition(found);
    const running = runningOf(0, definition);
    const played = await readStory(runner, messages);
    const last = played.at(-1)?.timestamp ?? 0;
    const until = options.until ?? last + DAY;
    const { severity } = running.creation;
    const story = { severity, first: beginningOf(played), messages: afterBeginning(played), until };
    const steps = simulate(running, story).steps.map((step) => playedStep(running, step));
    const lines = steps.flatMap((step) => stepLines(step, options.trace === true));
    return { text: lines.join('\n'), document: { steps } };
  });
}

function addImport(workflow: Command, runner: CommandRunner): void {
  const command = workflow
    .command('import <file>')
    .description('publish a definition as the next version of its workflow');
  runner.define(
    command,
    'watchfloor workflow import link-down.json',
    async (options, [file = '']) =>
      withFolderHost(runner.dataFolder(options), async (host): Promise<Answer> => {
        const definition = await readJson(runner, file);
        try {
          const { key, version } = await host.call('workflow.publish', { definition });
          return { text: `Published ${key}, version ${version}.`, document: { key, version } };
        } catch (error) {
          if (!(error instanceof Refusal) || !error.fields) throw error;
          const problems = error.fields.map(({ path: at, message }) => `${at || 'it'}: ${message}`);
          return {
            text: '',
            document: { error: error.toProblem() },
            problems: [error.message, ...problems],
          };
        }
      }),
  );
}

function addExport(workflow: Command, runner: CommandRunner): void {
  const command = workflow
    .command('export <key>')
    .description('print a published definition, or write it to a file')
    .option('--number <number>', 'which version; by default the latest')
    .option('--to <file>', 'the file to write');
  const example = 'watchfloor workflow export link-down --to link-down.json';
  runner.define<ExportOptions>(command, example, async (options, [key = '']) =>
    withFolderHost(runner.dataFolder(options), async (host) => {
      const version = options.number === undefined ? undefined : versionOf(options.number);
      const asked = version === undefined ? { key } : { key, version };
      const { definition, ...published } = await host.call('workflow.get', asked);
      const text = JSON.stringify(definition, null, 2);
      if (options.to === undefined) return { text, document: definition };
      await writeFile(absolute(runner, options.to), `${text}\n`);
      const words = `Wrote ${key}, version ${published.version}, to ${options.to}.`;
      return { text: words, document: { key, version: published.version, file: options.to } };
    }),
  );
}

async function lintFile(runner: CommandRunner, file: string): Promise<LintResult> {
  return lintDefinition(await readJson(runner, file), incidentCatalogue);
}

async function readStory(runner: CommandRunner, file: string): Promise<Message[]> {
  const parsed = story.safeParse(await readJson(runner, file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  return parsed.data
    .map(({ at, type, from, user, body }) => ({
      type,
      timestamp: at,
      from,
      body: {
        ...(from !== 'system' && { by: user ?? from }),
        ...body,
        ...(user !== undefined && { user }),
      },
    }))
    .sort((one, other) => one.timestamp - other.timestamp);
}

async function readJson(runner: CommandRunner, file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(absolute(runner, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function line({ severity, path: at, message, code }: LintMessage): string {
  return `${severity.padEnd(7)}  ${at.join('.') || '(the whole)'}  ${message}  [${code}]`;
}

function invalidDefinition(messages: readonly LintMessage[]): Refusal {
  const errors = messages.filter(({ severity }) => severity === 'error').map(line);
  return new Refusal('invalid_input', `The definition is not valid:\n${errors.join('\n')}`);
}

/** What an incident begins with: what comes at its beginning, else a report of its source. */
function beginningOf([first]: readonly Message[]): Message {
  const usual: Message = { type: 'signal', timestamp: 0, from: 'source', body: {} };
  return first?.timestamp === 0 ? first : usual;
}

function afterBeginning(played: readonly Message[]): readonly Message[] {
  return played.filter(({ timestamp }, at) => at > 0 || timestamp > 0);
}

/** A step as it is told. */
function playedStep(running: Running, step: SimulatedStep) {
  const { at, cause, message, taken, instance, effects, problem, trace } = step;
  const happened = cause === 'begin' || taken !== null;
  return {
    at,
    type: cause === 'timer' ? 'timer' : message.type,
    taken,
    status: instance ? labelOf(running, instance.status) : '',
    description: happened ? (instance?.history.at(-1)?.description ?? null) : null,
    effects,
    error: problem,
    trace,
  };
}

type PlayedStep = ReturnType<typeof playedStep>;

function stepLines(
  { at, type, status, description, effects, error, trace }: PlayedStep,
  traced: boolean,
): string[] {
  const what = error ?? description ?? 'Nothing happens.';
  const done = effects.map((effect) => `          would do ${JSON.stringify(effect)}`);
  const judged = traced ? trace.flatMap(traceLines) : [];
  return [`${formatDuration(at).padEnd(8)}  ${type}  →  ${status}: ${what}`, ...done, ...judged];
}

function traceLines({ id, verdict, conditions }: PlayedStep['trace'][number]): string[] {
  const marks = { true: 'yes', false: 'no', null: 'not asked' } as const;
  return [
    `          ${id}: ${verdict.replace('_', ' ')}`,
    ...conditions.map(
      ({ words, seen, holds }) => `            ${marks[`${holds}`]}  ${words} (${seen})`,
    ),
  ];
}

function versionOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" is no version: write a number such as 2.`);
}

function absolute(runner: CommandRunner, file: string): string {
  return path.resolve(runner.io.workingFolder, file);
}
