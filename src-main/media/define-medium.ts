import { z } from 'zod';
import type {
  MediumSettings,
  SettingProblem,
  SettingValues,
} from '#shared/domain/delivery/medium-kind.ts';
import { secretsOf, settingSentence } from '#shared/domain/delivery/stored-settings.ts';
import { cleanAnswer, failed, type Failure } from './answer.ts';
import type {
  MediumPlugin,
  MessagePart,
  OutgoingMessage,
  SendContext,
  SendOutcome,
} from './plugin.ts';

interface ReadSettings<Site extends z.ZodObject, Destination extends z.ZodObject> {
  readonly site: z.output<Site>;
  readonly destination: z.output<Destination>;
}

/** Settings that somebody is typing: of what does not fit yet nothing is known. */
interface TypedSettings<Site extends z.ZodObject, Destination extends z.ZodObject> {
  readonly site: Partial<z.output<Site>>;
  readonly destination: Partial<z.output<Destination>>;
}

/** A medium in terms of its own settings; what all media have in common is added by {@link defineMedium}. */
export interface MediumPlan<Site extends z.ZodObject, Destination extends z.ZodObject> extends Pick<
  MediumPlugin,
  'slug' | 'name' | 'capabilities' | 'lengths'
> {
  /** Left out: it wants nothing. */
  readonly site?: Site;
  readonly destination: Destination;
  readonly addressOf: (destination: z.output<Destination>) => string;
  readonly labelOf: (destination: z.output<Destination>) => string;
  readonly problemsOf?: (settings: ReadSettings<Site, Destination>) => readonly SettingProblem[];
  readonly compose: (
    message: OutgoingMessage,
    settings: TypedSettings<Site, Destination>,
  ) => readonly MessagePart[];
  /** What it throws may go better another time. */
  readonly send: (
    message: OutgoingMessage,
    settings: ReadSettings<Site, Destination>,
    context: SendContext,
  ) => Promise<SendOutcome>;
}

/**
 * Makes a medium of its plan: settings are read by their schemas each time, nothing is thrown, and what came
 * back is cut, cleaned and free of the secrets, that of the message's own link among them.
 */
export function defineMedium<Site extends z.ZodObject, Destination extends z.ZodObject>(
  plan: MediumPlan<Site, Destination>,
): MediumPlugin {
  const { slug, name, capabilities, lengths, site = null, destination } = plan;
  return {
    slug,
    name,
    capabilities,
    lengths,
    site,
    destination,
    addressOf: (settings) => plan.addressOf(destination.parse(settings)),
    labelOf: (settings) => plan.labelOf(destination.parse(settings)),
    problemsOf: (settings) => {
      const read = readSettings(plan, settings);
      return 'because' in read ? [] : (plan.problemsOf?.(read) ?? []);
    },
    compose: (message, settings) =>
      plan.compose(message, {
        site: membersThatFit(plan.site, settings.site),
        destination: membersThatFit(destination, settings.destination),
      }),
    send: async (message, settings, context) => {
      const outcome = await attempt(plan, message, settings, context);
      const secrets = [...secretValues(plan, settings), ...linkSecret(message)];
      return { ...outcome, answer: cleanAnswer(outcome.answer, secrets) };
    },
  };
}

async function attempt<Site extends z.ZodObject, Destination extends z.ZodObject>(
  plan: MediumPlan<Site, Destination>,
  message: OutgoingMessage,
  settings: MediumSettings,
  context: SendContext,
): Promise<SendOutcome> {
  const read = readSettings(plan, settings);
  if ('because' in read) return read;
  const [wrong] = plan.problemsOf?.(read) ?? [];
  if (wrong) return failed('permanent', wrong.sentence);
  try {
    return await plan.send(message, read, context);
  } catch (error) {
    return failed('temporary', error instanceof Error ? error.message : String(error));
  }
}

/** @returns a failure where the settings do not fit */
function readSettings<Site extends z.ZodObject, Destination extends z.ZodObject>(
  plan: MediumPlan<Site, Destination>,
  settings: MediumSettings,
): ReadSettings<Site, Destination> | Failure {
  const site = (plan.site ?? z.object({})).safeParse(settings.site);
  if (!site.success) {
    return failed('setup', `The settings of ${plan.name} do not fit: ${firstOf(site.error)}`);
  }
  const destination = plan.destination.safeParse(settings.destination);
  if (!destination.success) {
    return failed('permanent', `The destination does not fit: ${firstOf(destination.error)}`);
  }
  // Without a schema nobody reads the site's settings, whatever their type is called.
  return { site: site.data as z.output<Site>, destination: destination.data };
}

function membersThatFit<Schema extends z.ZodObject>(
  schema: Schema | undefined,
  values: SettingValues,
): Partial<z.output<Schema>> {
  const entries = Object.entries(schema?.shape ?? {}).flatMap(([name, member]) => {
    const read = z.safeParse(member, values[name]);
    return read.success && read.data !== undefined ? [[name, read.data]] : [];
  });
  // Each member is what its own schema has read.
  return Object.fromEntries(entries) as Partial<z.output<Schema>>;
}

function firstOf({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.join('.')}: ${settingSentence(issue)}` : 'it cannot be read';
}

function secretValues(
  plan: Pick<MediumPlan<z.ZodObject, z.ZodObject>, 'site' | 'destination'>,
  { site, destination }: MediumSettings,
): readonly string[] {
  return [
    ...(plan.site ? secretsOf(plan.site).map((name) => site[name]) : []),
    ...secretsOf(plan.destination).map((name) => destination[name]),
  ].filter((value): value is string => typeof value === 'string');
}

/** Whoever has the end of the link that acknowledges can use it; others may read what was answered. */
function linkSecret({ acknowledgeUrl }: OutgoingMessage): readonly string[] {
  return acknowledgeUrl?.split('/').slice(-1) ?? [];
}
