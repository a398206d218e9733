import type { z } from 'zod';
import type { MethodInput, MethodOutput } from '#shared/contract/methods.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';
import type { MediumSettings } from '#shared/domain/delivery/medium-kind.ts';
import type { MessageLengths } from '#shared/domain/delivery/plain-text.ts';
import { formOf, settingSentence } from '#shared/domain/delivery/stored-settings.ts';
import { templateFault, type TemplateFault } from '#shared/domain/delivery/template.ts';
import { wordMessage, type Wording } from '#shared/domain/delivery/wording.ts';
import { lengthOf } from '../media/message-parts.ts';
import type { MediumPlugin, OutgoingMessage } from '../media/plugin.ts';
import type { Caller } from '../services/caller.ts';
import type { Services } from '../services/services.ts';

type Input = MethodInput<'destination.preview'>;
type Output = MethodOutput<'destination.preview'>;

/** Where the newest is looked for. */
const sections = ['unacknowledged', 'acknowledged', 'closed', 'messages'] as const;
const NO_LIMITS: MessageLengths = { title: null, body: null };

/**
 * What would be sent of a real incident by settings that are being typed, and what is wrong with their
 * templates. Nothing is sent, and no secret is needed for it.
 * @throws Refusal `not_found` for an incident that there is not
 */
export async function previewDestination(
  services: Services,
  plugins: readonly MediumPlugin[],
  caller: Caller,
  input: Input,
): Promise<Output> {
  const plugin = plugins.find(({ slug }) => slug === input.medium);
  const row = await incidentOf(services, input.incidentId);
  const incident = row && { id: row.id, description: row.description };
  if (!plugin) return { incident, parts: [], problems: [] };
  const problems = templateProblems(plugin, input);
  if (!row) return { incident, parts: [], problems };
  const settings = await settingsOf(services, input);
  const wording = await wordingOf(services, plugin, caller, row);
  const wholes = plugin.compose(messageOf(row, { ...wording, lengths: NO_LIMITS }), settings);
  const parts = plugin
    .compose(messageOf(row, wording), settings)
    .map(({ name, format, text, longest }, place) => {
      const length = lengthOf(text);
      const cut = Math.max(0, (wholes[place]?.whole ?? length) - length);
      return { name, format, text, length, longest, cut };
    });
  return { incident, parts, problems };
}

async function incidentOf(
  { incidentQueries }: Services,
  id: number | null,
): Promise<IncidentRow | null> {
  if (id !== null) return (await incidentQueries.get(id)).row;
  for (const section of sections) {
    const { rows } = await incidentQueries.list({ section, filter: {}, limit: 1 });
    if (rows[0]) return rows[0];
  }
  return null;
}

/** Of a destination the medium's own settings are those that are stored. */
async function settingsOf(
  { media }: Services,
  { medium, of, settings }: Input,
): Promise<MediumSettings> {
  if (of === 'site') return { site: settings, destination: {} };
  return { site: (await media.get(medium)).site, destination: settings };
}

async function wordingOf(
  { acknowledgeLinks, context, preferences }: Services,
  { capabilities, lengths }: MediumPlugin,
  { actor }: Caller,
  row: IncidentRow,
): Promise<Wording> {
  const acknowledgeUrl = capabilities.canAcknowledge ? acknowledgeLinks.example(row) : null;
  return {
    reader: await preferences.reader(actor.id),
    links: { acknowledgeUrl, incidentUrl: null },
    lengths,
    now: context.clock.now(),
  };
}

function messageOf(incident: IncidentRow, wording: Wording): OutgoingMessage {
  const worded = wordMessage({ kind: 'problem', incident, reason: 'opened' }, wording);
  const id = 'preview';
  return { ...worded, ...wording.links, id, thread: `incident-${incident.id}`, at: wording.now };
}

/** Of what was typed, what is wrong with members that hold placeholders. */
function templateProblems(
  { site, destination }: MediumPlugin,
  { of, settings }: Input,
): Output['problems'] {
  const schema = of === 'site' ? site : destination;
  if (!schema) return [];
  const members = formOf(schema)['properties'];
  const isTemplate = (name: string): boolean =>
    name in settings && isMarked((members as Readonly<Record<string, unknown>>)[name]);
  const { error } = schema.safeParse(settings);
  return (error?.issues ?? []).flatMap((issue) => {
    const member = String(issue.path[0] ?? '');
    if (!isTemplate(member)) return [];
    return [{ member, sentence: settingSentence(issue), fault: faultOf(issue) }];
  });
}

function faultOf(issue: z.core.$ZodIssue): TemplateFault | null {
  if (issue.code !== 'custom') return null;
  return templateFault.safeParse(issue.params?.['fault']).data ?? null;
}

/** A template, or a list of them. */
function isMarked(member: unknown): boolean {
  if (typeof member !== 'object' || member === null) return false;
  return 'template' in member || ('items' in member && isMarked(member.items));
}
