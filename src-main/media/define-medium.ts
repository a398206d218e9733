import { z } from 'zod';
import type { MediumSettings, SettingProblem } from '#shared/domain/delivery/medium-kind.ts';
import { secretsOf } from '#shared/domain/delivery/stored-settings.ts';
import { cleanAnswer, failed } from './answer.ts';
import type { MediumPlugin, OutgoingMessage, SendContext, SendOutcome } from './plugin.ts';

interface ReadSettings<Site extends z.ZodObject, Destination extends z.ZodObject> {
  readonly site: z.output<Site>;
  readonly destination: z.output<Destination>;
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
      return typeof read === 'string' ? [] : (plan.problemsOf?.(read) ?? []);
    },
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
  if (typeof read === 'string') return failed('permanent', read);
  const [wrong] = plan.problemsOf?.(read) ?? [];
  if (wrong) return failed('permanent', wrong.sentence);
  try {
    return await plan.send(message, read, context);
  } catch (error) {
    return failed('temporary', error instanceof Error ? error.message : String(error));
  }
}

/** @returns a sentence where the settings do not fit */
function readSettings<Site extends z.ZodObject, Destination extends z.ZodObject>(
  plan: MediumPlan<Site, Destination>,
  settings: MediumSettings,
): ReadSettings<Site, Destination> | string {
  const site = (plan.site ?? z.object({})).safeParse(settings.site);
  if (!site.success) return `The settings of ${plan.name} do not fit: ${firstOf(site.error)}`;
  const destination = plan.destination.safeParse(settings.destination);
  if (!destination.success) return `The destination does not fit: ${firstOf(destination.error)}`;
  // Without a schema nobody reads the site's settings, whatever their type is called.
  return { site: site.data as z.output<Site>, destination: destination.data };
}

function firstOf({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'it cannot be read';
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
