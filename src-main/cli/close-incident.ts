import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';
import { Refusal } from '#shared/contract/error.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { formatDuration, parseDayTime, parseDuration } from '#shared/time/duration.ts';
import type { Microseconds } from '#shared/time/instant.ts';
import { sourceTypeOption, UsageError, type Answer, type CommandRunner } from './command.ts';
import { withFolderHost, type FolderHost } from './folder-host.ts';
import { incidentNumber, inSlices, outcomeOf, signedNote } from './incident.ts';

interface CloseOptions {
  readonly id?: number;
  readonly source?: string;
  readonly sourceType?: string;
  readonly sourceIncidentId?: string;
  readonly files?: readonly string[];
  readonly duration?: Microseconds;
  readonly closingMessage?: string;
}

/** One incident to close: by its number, or by what its source calls it. */
type Target =
  | { readonly id: number }
  | { readonly source: string; readonly type: string | undefined; readonly key: string };

const fileTarget = z.union([
  z.object({ id: z.number().int().positive() }),
  z.object({
    source: z.string().min(1),
    source_type: z.string().optional(),
    source_incident_id: z.union([z.string().min(1), z.number().transform(String)]),
  }),
]);
const targetFile = z.union([z.array(fileTarget), fileTarget.transform((one) => [one])]);

/** What shall happen to one target. */
type Verdict = { readonly close: IncidentRow } | { readonly leave: string };

/**
 * `watchfloor close-incident`: closes what its source forgot to end, as a job that runs every hour
 * would. What is not there, closed or too young is left, and no error.
 */
export function addCloseIncidentCommand(program: Command, runner: CommandRunner): void {
  const command = program
    .command('close-incident')
    .description('close incidents that have been open for too long, for jobs')
    .option('--id <number>', 'the number of the incident', idOption)
    .option('--source <name>', 'the name of its source, with --source-incident-id')
    .option('--source-type <type>', 'which source, where several have the name', sourceTypeOption)
    .option('--source-incident-id <text>', 'what its source calls it')
    .option('--files <file...>', 'JSON files that name incidents')
    .option(
      '--duration <duration>',
      'only if it has been open for longer: DD HH:MM:SS, or like 20h',
      openForOption,
    )
    .option('--closing-message <text>', 'why, for the others');
  const example =
    'watchfloor close-incident --source nav --source-incident-id 227463 --duration "1 00:00:00"';
  runner.define<CloseOptions>(command, example, async (options) => {
    const targets = await targetsOf(options, runner);
    return withFolderHost(runner.dataFolder(options), (host) => closeAll(host, targets, options));
  });
}

async function targetsOf(options: CloseOptions, runner: CommandRunner): Promise<Target[]> {
  const { id, source, sourceType, sourceIncidentId: key, files } = options;
  const isNamed = source !== undefined || key !== undefined || sourceType !== undefined;
  if ([id !== undefined, isNamed, files !== undefined].filter(Boolean).length !== 1) {
    throw new UsageError(
      'Name the incident in one way: --id NUMBER, or --source NAME --source-incident-id TEXT, or --files FILE.',
    );
  }
  if (id !== undefined) return [{ id }];
  if (files !== undefined) return readFiles(files, runner);
  if (source !== undefined && key !== undefined) return [{ source, type: sourceType, key }];
  throw new UsageError('Give both --source NAME and --source-incident-id TEXT.');
}

async function readFiles(files: readonly string[], { io }: CommandRunner): Promise<Target[]> {
  const lists = await Promise.all(
    files.map((file) => readTargets(path.resolve(io.workingFolder, file))),
  );
  return lists.flat();
}

async function readTargets(file: string): Promise<Target[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`);
  });
  const parsed = targetFile.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new UsageError(
      `${file} names no incident: write {"id": 12}, or {"source": "nav", "source_incident_id": "227463"}, or an array of them.`,
    );
  }
  return parsed.data.map((each) =>
    'id' in each
      ? each
      : { source: each.source, type: each.source_type, key: each.source_incident_id },
  );
}

async function closeAll(
  host: FolderHost,
  targets: readonly Target[],
  { duration = 0, closingMessage }: CloseOptions,
): Promise<Answer> {
  const verdicts: Verdict[] = [];
  const { now } = await host.call('host.status', {});
  for (const target of targets) {
    const rows = await find(host, target);
    if (rows.length === 0) verdicts.push({ leave: `${nameOf(target)} is not known.` });
    verdicts.push(...rows.map((row) => judge(row, now - row.startTime, duration)));
  }
  const left = verdicts.flatMap((each) => ('leave' in each ? [each.leave] : []));
  const found = new Set(verdicts.flatMap((each) => ('close' in each ? [each.close.id] : [])));
  const note = signedNote(closingMessage);
  const results = await inSlices([...found], (ids) => host.call('incident.close', { ids, note }));
  const { done: closed, problems } = outcomeOf(results);
  const text = [...closed.map((id) => `#${id} closed`), ...left].join('\n');
  return { text, document: { closed, left }, problems };
}

async function find(host: FolderHost, target: Target): Promise<readonly IncidentRow[]> {
  if (!('id' in target)) return (await host.call('incident.byKey', target)).rows;
  try {
    return [(await host.call('incident.get', { id: target.id })).row];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return [];
    throw error;
  }
}

/** A message is handed on: the rules refuse it, with their sentence. */
function judge(row: IncidentRow, openFor: Microseconds, atLeast: Microseconds): Verdict {
  if (row.stateful && !row.open) return { leave: `#${row.id} is closed already.` };
  if (row.stateful && openFor < atLeast) {
    return {
      leave: `#${row.id} has been open for ${formatDuration(openFor)} only: it stays open.`,
    };
  }
  return { close: row };
}

function nameOf(target: Target): string {
  return 'id' in target ? `#${target.id}` : `"${target.key}" of the source "${target.source}"`;
}

function idOption(text: string): number {
  const id = incidentNumber(text);
  if (id !== undefined) return id;
  throw new InvalidArgumentError('Write the number of an incident, like 12.');
}

function openForOption(text: string): Microseconds {
  const duration = parseDayTime(text) ?? parseDuration(text);
  if (duration !== undefined) return duration;
  throw new InvalidArgumentError('Write DD HH:MM:SS, like "1 00:00:00", or a duration like 20h.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
