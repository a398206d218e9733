import { Refusal } from '#shared/contract/error.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { roleAllows } from '#shared/contract/method.ts';
import type { Operator } from '#shared/contract/operator.ts';
import type { Reader } from '#shared/domain/delivery/wording-parts.ts';
import { DAY, HOUR, SECOND } from '#shared/time/instant.ts';
import { hashSecret, newSecret } from '../platform/secrets.ts';
import * as linkStore from '../storage/acknowledge-link-store.ts';
import type { StoredLink } from '../storage/acknowledge-link-store.ts';
import type { StoredDelivery } from '../storage/delivery-store.ts';
import type { Caller } from './caller.ts';
import type { Incidents } from './incidents.ts';
import type { IncidentQueries } from './incident-queries.ts';
import type { NotificationSettings } from './notification-settings.ts';
import type { Operators } from './operators.ts';
import type { PreferenceService } from './preferences.ts';
import type { ServiceContext } from './service-context.ts';
import type { Unit } from './unit-of-work.ts';

const LIVES = 24 * HOUR;
/** Expired ones still say so for a week. */
const KEPT_AFTER = 7 * DAY;
const MOST_REMOVED = 500;
const NOTE = 'by the link in a message';

interface UnknownLink {
  readonly kind: 'unknown';
}

/** A link, and whoever got it and may still acknowledge. */
interface FoundLink {
  readonly link: StoredLink;
  readonly operator: Operator;
}

/** What a link leads to. */
export type LinkState =
  | UnknownLink
  | {
      /** - `refused`: the rules do not let it be acknowledged, for `why` */
      readonly kind: 'open' | 'done' | 'used' | 'expired' | 'closed' | 'acknowledged' | 'refused';
      readonly incident: IncidentRow;
      readonly operatorName: string;
      readonly reader: Reader;
      readonly why: string;
    };

interface LinkParts {
  readonly settings: NotificationSettings;
  readonly incidents: Incidents;
  readonly queries: IncidentQueries;
  readonly operators: Operators;
  readonly preferences: PreferenceService;
}

/**
 * Links in messages that acknowledge an incident under the name of whoever got the message. A link
 * works once, for a day; looking at it changes nothing. Of what it ends with only the hash is stored.
 */
export class AcknowledgeLinks {
  readonly #context: ServiceContext;
  readonly #parts: LinkParts;

  constructor(context: ServiceContext, parts: LinkParts) {
    this.#context = context;
    this.#parts = parts;
  }

  /**
   * A new link for a message that is about to leave.
   * @returns null where there is nothing to acknowledge, or nobody said where this desk is reached
   */
  async mint(unit: Unit, delivery: StoredDelivery): Promise<string | null> {
    const { publicUrl } = this.#parts.settings.current;
    if (publicUrl === null || delivery.incidentId === null) return null;
    const { open, stateful, acknowledged } = await this.#row(delivery.incidentId);
    if (acknowledged || (stateful && !open)) return null;
    const token = newSecret();
    const hash = hashSecret(token);
    const { id: deliveryId, incidentId, operatorId } = delivery;
    const expiresAt = unit.now + LIVES;
    await linkStore.insert(unit.transaction, {
      hash,
      deliveryId,
      incidentId,
      operatorId,
      expiresAt,
    });
    await linkStore.removeExpired(unit.transaction, unit.now - KEPT_AFTER, MOST_REMOVED);
    return `${publicUrl}/acknowledge/${token}`;
  }

  /** A link that leads nowhere, as long as a real one; null where a message about the incident has none. */
  example({ open, stateful, acknowledged }: IncidentRow): string | null {
    const { publicUrl } = this.#parts.settings.current;
    if (publicUrl === null || acknowledged || (stateful && !open)) return null;
    return `${publicUrl}/acknowledge/${'x'.repeat(newSecret().length)}`;
  }

  /** What a link would do. Changes nothing. */
  async look(token: string): Promise<LinkState> {
    const found = await this.#find(hashSecret(token));
    return found ? this.#state(found) : { kind: 'unknown' };
  }

  /** Does what the link is for, if it still does anything. */
  async acknowledge(token: string): Promise<LinkState> {
    const hash = hashSecret(token);
    const found = await this.#find(hash);
    if (!found) return { kind: 'unknown' };
    const state = await this.#state(found);
    if (state.kind !== 'open') return state;
    const { link } = found;
    const caller = callerOf(found);
    const { queue } = await this.#parts.preferences.get(caller);
    const seconds = queue.acknowledgeSeconds;
    const expiresAt = seconds === null ? null : this.#context.clock.now() + seconds * SECOND;
    const input = { ids: [link.incidentId], note: NOTE, expiresAt };
    const { results } = await this.#parts.incidents.acknowledge(caller, input, {
      afterwards: async ({ transaction, now }, done) => {
        if (done.length > 0) await linkStore.use(transaction, hash, now);
      },
    });
    const refused = results.find(({ ok }) => !ok);
    if (refused) return { ...state, kind: 'refused', why: refused.error?.message ?? '' };
    return { ...state, kind: 'done' };
  }

  async #find(hash: string): Promise<FoundLink | undefined> {
    const link = await linkStore.find(this.#context.database.read, hash);
    const operator = link && (await this.#operator(link.operatorId));
    return operator && { link, operator };
  }

  async #state({ link, operator }: FoundLink): Promise<Exclude<LinkState, UnknownLink>> {
    const incident = await this.#row(link.incidentId);
    return {
      kind: kindOf(link, incident, this.#context.clock.now()),
      incident,
      operatorName: operator.name,
      reader: await this.#parts.preferences.reader(link.operatorId),
      why: '',
    };
  }

  /** Whoever got the message, as long as they may acknowledge at all. */
  async #operator(id: number): Promise<Operator | undefined> {
    const operator = await this.#parts.operators.find(id);
    const mayStill = operator && !operator.disabled && roleAllows(operator.role, 'operator');
    return mayStill ? operator : undefined;
  }

  async #row(id: number): Promise<IncidentRow> {
    const [row] = await this.#parts.queries.rows([id]);
    if (!row) throw new Refusal('not_found', `There is no incident #${id}.`);
    return row;
  }
}

/** The same link acknowledges once, also if it is pressed twice at the same moment. */
function callerOf({ link, operator }: FoundLink): Caller {
  const { id, name, role } = operator;
  return { actor: { id, kind: 'operator', name }, role, idempotencyKey: `link-${link.hash}` };
}

function kindOf(
  { usedAt, expiresAt }: StoredLink,
  { open, stateful, acknowledged }: IncidentRow,
  now: number,
): 'open' | 'used' | 'expired' | 'closed' | 'acknowledged' {
  if (usedAt !== null) return 'used';
  if (stateful && !open) return 'closed';
  if (acknowledged) return 'acknowledged';
  return now >= expiresAt ? 'expired' : 'open';
}
