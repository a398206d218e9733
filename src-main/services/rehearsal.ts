import type { MethodInput, MethodOutput } from '#shared/contract/methods.ts';
import type { RehearsedProfile } from '#shared/contract/notification.ts';
import { plainEvent } from '#shared/domain/incident/incident.ts';
import { rehearse, type RehearsedOutcome } from '#shared/domain/profile/rehearse.ts';
import { eventsToTell, stepOf } from '#shared/domain/profile/telling.ts';
import * as incidentStore from '../storage/incident-store.ts';
import { unknownIncident } from './incident-transitions.ts';
import type { LiveDestination, LiveProfile } from './live-profile.ts';
import type { NotificationDecision } from './notification-decision.ts';
import type { ServiceContext } from './service-context.ts';

const MOST_SHOWN = 500;
/** Nobody does it: no profile is silent because its owner did. */
const NOBODY = 0;

/** Who would be told of an incident, by the same rules as when something happens to it. */
export class Rehearsal {
  readonly #context: ServiceContext;
  readonly #decision: NotificationDecision;

  constructor(context: ServiceContext, decision: NotificationDecision) {
    this.#context = context;
    this.#decision = decision;
  }

  /** @throws Refusal `not_found` for an incident that there is not */
  async rehearse(
    input: Required<MethodInput<'profile.rehearse'>>,
  ): Promise<MethodOutput<'profile.rehearse'>> {
    const incident = await incidentStore.findWithLife(
      this.#context.database.read,
      input.incidentId,
    );
    if (!incident) throw unknownIncident(input.incidentId, 'incidentId');
    const at = input.at ?? this.#context.clock.now();
    const { event } = input;
    const added = [plainEvent(event ?? 'STA', at, '')];
    const step = stepOf(
      event === null ? 'opened' : null,
      eventsToTell(added, NOBODY),
      this.#decision.subjectsOf(incident, added, at),
      at,
    );
    const { judged, placeOf } = this.#decision;
    const rehearsed = rehearse<LiveDestination, LiveProfile>(judged, step, placeOf);
    const profiles = rehearsed
      .slice(0, MOST_SHOWN)
      .map(({ profile, outcome }): RehearsedProfile => {
        const owner = { id: profile.operatorId, name: profile.operatorName };
        const { id, name } = profile;
        return { profile: { id, name }, owner, outcome: shownOutcome(outcome) };
      });
    return { at, profiles, more: judged.length > MOST_SHOWN };
  }
}

function shownOutcome(outcome: RehearsedOutcome<LiveDestination>): RehearsedProfile['outcome'] {
  if (!outcome.fires) {
    const { why } = outcome;
    if (why.kind !== 'filters') return { fires: false, why };
    return { fires: false, why: { ...why, names: [...why.names] } };
  }
  const destinations = outcome.destinations.map(({ id, medium, label }) => ({
    ...{ destinationId: id || null, medium, label },
  }));
  return { ...outcome, filters: [...outcome.filters], destinations };
}
