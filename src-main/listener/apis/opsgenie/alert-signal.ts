import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import type { Instant } from '#shared/time/instant.ts';
import { newKey } from '../../../platform/secrets.ts';
import type { FormatContext } from '../../formats/format.ts';
import {
  cutDescription,
  givenMembers,
  levelOfPosted,
  tagsOfGiven,
  tagsOfWords,
} from '../../formats/signal-parts.ts';
import type { AlertRequest, NewAlert } from './alert-schema.ts';
import type { RequestAction } from './request-id.ts';

const USUAL_PRIORITY = 'P3';

/** The signal of an alert that a client creates. Without an alias it gets a key of its own. */
export function signalOfAlert(alert: NewAlert, context: FormatContext): Signal {
  const { message, alias, tags, priority, source, entity } = alert;
  return {
    ...bareSignal('trigger', trimmed(alias) || newKey(), context.now),
    level: levelOfPosted(trimmed(priority) || USUAL_PRIORITY, context),
    description: cutDescription(message.trim()),
    tags: normalizeTags([
      ...tagsOfWords(tags ?? []),
      ...tagsOfGiven({ source: trimmed(source), entity: trimmed(entity) }),
    ]),
    metadata: givenMembers(alert),
  };
}

/** The signal of what a client asks of the alert with this key. */
export function signalOfRequest(
  action: Exclude<RequestAction, 'Create'>,
  key: string,
  request: AlertRequest,
  now: Instant,
): Signal {
  const said = cutDescription(
    [request?.user, request?.note].map(trimmed).filter(Boolean).join(': '),
  );
  switch (action) {
    case 'Close':
      return { ...bareSignal('resolve', key, now), description: said };
    case 'Acknowledge':
      return { ...bareSignal('acknowledge', key, now), description: said };
    case 'AddNote':
      return { ...bareSignal('note', key, now), description: said };
    case 'UnAcknowledge':
      return {
        ...bareSignal('note', key, now),
        description: `Acknowledgement taken back at the source${said === '' ? '' : `: ${said}`}`,
      };
  }
}

function trimmed(text: string | null | undefined): string {
  return text?.trim() ?? '';
}
