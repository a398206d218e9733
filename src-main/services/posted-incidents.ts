import { z } from 'zod';
import { Refusal } from '#shared/contract/error.ts';
import { roleAllows } from '#shared/contract/method.ts';
import { resolveDetailsUrl } from '#shared/domain/incident/details-url.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import {
  changePosted,
  openPosted,
  type IncidentChanges,
  type PostedIncident,
} from '#shared/domain/incident/posted-incident.ts';
import type { PostErrors } from '#shared/domain/incident/posted-field.ts';
import type { Executor } from '../storage/database.ts';
import * as incidentStore from '../storage/incident-store.ts';
import * as searchStore from '../storage/incident-search-store.ts';
import * as settingStore from '../storage/setting-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { Caller } from './caller.ts';
import type { SourceAccount } from './directory.ts';
import type { IncidentSearch, ShownIncident } from './incident-search.ts';
import { unknownIncident, type IncidentTransitions } from './incident-transitions.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork } from './unit-of-work.ts';

const SETTING = 'argus';
const setting = z.object({ incidentsMayBeDeleted: z.boolean().default(false) });

export type ChangeResult =
  | { readonly ok: true; readonly shown: ShownIncident }
  | { readonly ok: false; readonly errors: PostErrors };

/**
 * Incidents that clients of Argus's API make, change and remove, with Argus's rules: nothing is folded
 * into what is known, and an identity is used once.
 */
export class PostedIncidents {
  readonly #context: ServiceContext;
  readonly #transitions: IncidentTransitions;
  readonly #search: IncidentSearch;

  constructor(context: ServiceContext, transitions: IncidentTransitions, search: IncidentSearch) {
    this.#context = context;
    this.#transitions = transitions;
    this.#search = search;
  }

  /** The source of a number, for which an incident may be posted. */
  findSource(id: number): SourceAccount | undefined {
    return this.#context.directory.findSource(id);
  }

  /**
   * Posts an incident on behalf of a source.
   * @throws Refusal `conflict` if the source has an incident of that identity, open or not
   */
  post(source: SourceAccount, posted: PostedIncident): Promise<ShownIncident> {
    const actor = { id: source.actorId, kind: 'source', name: source.name } as const;
    return unitOfWork(this.#context, { actor, role: 'operator' }, async (unit) => {
      const { sourceIncidentId } = posted;
      const key = { sourceId: source.id, key: sourceIncidentId };
      if (sourceIncidentId !== '' && (await incidentStore.hasKey(unit.transaction, key))) {
        throw new Refusal(
          'conflict',
          `The source has an incident with source_incident_id "${sourceIncidentId}" already: change that one, or send another id.`,
        );
      }
      const transition = openPosted(
        { ...posted, detailsUrl: resolveDetailsUrl(source.baseUrl, posted.detailsUrl) },
        { now: unit.now, sourceId: source.id, actorId: actor.id },
      );
      const begun = this.#transitions.begin(transition, unit.now);
      const [stored] = await unit.writeIncidents([this.#transitions.writeOf(unit, null, begun)]);
      return this.#shown(unit.transaction, stored?.incident.id ?? 0);
    });
  }

  /**
   * Changes attributes of an incident; of its tags only an admin may take away what others put there.
   * @throws Refusal `not_found`
   */
  change(caller: Caller, id: number, changes: IncidentChanges): Promise<ChangeResult> {
    return unitOfWork(this.#context, caller, async (unit): Promise<ChangeResult> => {
      const { transaction, connection, now } = unit;
      const [incident] = await readByIds(connection, [id]);
      if (!incident) throw unknownIncident(id);
      const source = this.#context.directory.sourceAccount(incident.sourceId);
      const identities = await this.#transitions.identitiesOf(unit, [incident]);
      const due = this.#transitions.caughtUp(incident, identities, now);
      const decision = changePosted(due.transition.incident, resolved(changes, source), {
        now,
        isOwn: caller.actor.id === source.actorId,
        mayRemove: await this.#tagRight(transaction, caller, incident),
      });
      if (!decision.ok) return decision;
      const step = { wished: decision.transition, identities, isRecorded: true };
      const joined = this.#transitions.join(unit, due, step);
      if (joined.ok && joined.transition.events.length > 0) {
        await unit.writeIncidents([this.#transitions.writeOf(unit, incident, joined)]);
      }
      return { ok: true, shown: await this.#shown(transaction, id) };
    });
  }

  /** Whether clients may remove incidents, which they may not unless it is set. */
  async mayBeDeleted(): Promise<boolean> {
    const stored = await settingStore.read(this.#context.database.read, SETTING);
    return setting.parse(stored ?? {}).incidentsMayBeDeleted;
  }

  async setMayBeDeleted(caller: Caller, incidentsMayBeDeleted: boolean): Promise<void> {
    await unitOfWork(this.#context, caller, async ({ transaction }) => {
      await settingStore.write(transaction, SETTING, { incidentsMayBeDeleted });
      return {};
    });
  }

  /**
   * Removes an incident with its history: for admins, and for its source.
   * @throws Refusal `not_found`, `not_allowed`
   */
  async remove(caller: Caller, id: number): Promise<void> {
    await unitOfWork(this.#context, caller, async (unit) => {
      const [incident] = await readByIds(unit.connection, [id]);
      if (!incident) throw unknownIncident(id);
      const { actorId } = this.#context.directory.sourceAccount(incident.sourceId);
      if (caller.actor.id !== actorId && !roleAllows(caller.role, 'admin')) {
        throw new Refusal('not_allowed', 'You do not have permission to perform this action.');
      }
      await incidentStore.remove(unit.transaction, id);
      const version = incident.version + 1;
      await unit.record({ topic: 'incident', id, version, op: 'delete' });
      return {};
    });
  }

  async #tagRight(
    executor: Executor,
    caller: Caller,
    incident: Incident,
  ): Promise<(tag: string) => boolean> {
    if (roleAllows(caller.role, 'admin')) return () => true;
    const added = await searchStore.listAddedTags(executor, [incident]);
    const own = new Set(
      added
        .get(incident.id)
        ?.flatMap(({ tag, addedBy }) => (addedBy === caller.actor.id ? [tag] : [])),
    );
    return (tag) => own.has(tag);
  }

  async #shown(executor: Executor, id: number): Promise<ShownIncident> {
    const incident = await incidentStore.find(executor, id);
    const [shown] = await this.#search.show(executor, incident ? [incident] : []);
    if (!shown) throw unknownIncident(id);
    return shown;
  }
}

/** A path among the changes is joined to the base address of the source, as it is when it is posted. */
function resolved(changes: IncidentChanges, { baseUrl }: SourceAccount): IncidentChanges {
  if (changes.detailsUrl === undefined) return changes;
  return { ...changes, detailsUrl: resolveDetailsUrl(baseUrl, changes.detailsUrl) };
}
