import type { Instant } from '#shared/time/instant.ts';

/** How a definition names a webhook destination: by its name, or by its number. */
export type WebhookName = string | number;

/** A webhook destination of some operator, as far as a workflow needs to know it. */
export interface WebhookDestination {
  readonly id: number;
  readonly operatorId: number;
  /** Two destinations of one address are the same receiver. */
  readonly address: string;
  /** Its label, or its address without secrets where it has none. */
  readonly name: string;
}

/** Finds a destination; undefined where there is none of the name, or several. */
export type FindWebhook = (name: WebhookName) => WebhookDestination | undefined;

/** Why a message goes to a destination: a transition of a workflow asked for it. */
export interface WorkflowReason {
  readonly workflow: string;
  readonly version: number;
  /** null: it was asked for as the workflow began. */
  readonly transition: string | null;
  readonly at: Instant;
  readonly text: string;
}

/** A message that a transition asks for. */
export interface WebhookPost {
  readonly to: WebhookDestination;
  readonly reason: WorkflowReason;
  /** No two posts of an incident have the same, so that none is sent twice. */
  readonly step: string;
}

/**
 * Looks among destinations: a number stands for the one of that number, a text for the only one of that
 * name.
 */
export function findWebhookIn<Destination extends Pick<WebhookDestination, 'id' | 'name'>>(
  destinations: readonly Destination[],
  wanted: WebhookName,
): Destination | undefined {
  const [found, ...others] = destinations.filter(({ id, name }) =>
    typeof wanted === 'number' ? id === wanted : name === wanted,
  );
  return others.length === 0 ? found : undefined;
}
