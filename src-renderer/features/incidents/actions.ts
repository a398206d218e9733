import { useMemo } from 'react';
import type { Problem } from '#shared/contract/error.ts';
import type { BulkResult } from '#shared/contract/incident.ts';
import type { Envelope } from '#shared/contract/method.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { hostNow } from '../../client/clock.ts';
import { useHost } from '../../client/context.tsx';
import type { HostClient } from '../../client/host-client.ts';
import { levelTexts } from '../../components/level.texts.ts';
import { formatMoment } from '../../components/time-format.ts';
import { useEntities } from '../../state/entities.ts';
import { currentZone, usePreferences } from '../../state/preferences.ts';
import { openDialog, openIncident, useView } from '../../state/view.ts';
import { expiryAfter } from './acknowledge-choices.ts';
import { askForComposer } from './composer.ts';
import { incidentsTexts } from './incidents.texts.ts';
import { doneOf, nameOfIncidents, plainWords, type Done } from './outcome-words.ts';
import { tellOutcome } from './outcomes.ts';
import { acknowledgementTakeBack, levelTakeBack, ticketTakeBack } from './take-backs.ts';

export interface AcknowledgeOptions {
  /** From now on; null: until closed; left out: what the operator's preferences say. */
  readonly seconds?: number | null;
  /** Instead of `seconds`: until this instant; null: until closed. */
  readonly expiresAt?: Instant | null;
  readonly note?: string;
}

/**
 * What an operator can do to incidents. Each waits for the host's answer and never shows something
 * as done before. The strip tells what was done and what was refused.
 * @returns of each: the problem that stopped all of it, or null
 */
export type IncidentActions = ReturnType<typeof createIncidentActions>;

/** The actions of this window's operator. */
export function useIncidentActions(): IncidentActions {
  const host = useHost();
  return useMemo(() => createIncidentActions(host), [host]);
}

/** When an entry of the history happened, and how one knows. */
export type BackDating = Omit<MethodInput<'incident.backdate'>, 'id'>;

type UserAction = IncidentWorkflow['userActions'][number];
type Ids = readonly number[];
type Outcome = Promise<Problem | null>;

/** The actions, on a given host. */
export function createIncidentActions(host: Pick<HostClient, 'call'>) {
  const unacknowledge = async (ids: Ids): Outcome =>
    report(await host.call('incident.unacknowledge', { ids: [...ids] }), {
      words: (done) => incidentsTexts().unacknowledged(nameOf(done)),
      failed: incidentsTexts().notUnacknowledged,
    });

  const reopen = async (ids: Ids, note = ''): Outcome =>
    report(await host.call('incident.reopen', { ids: [...ids], note }), {
      words: (done) => incidentsTexts().reopened(nameOf(done)),
      failed: incidentsTexts().notReopened,
    });

  const acknowledge = async (ids: Ids, options: AcknowledgeOptions = {}): Outcome => {
    const expiresAt = expiryOf(options);
    const takeBack = acknowledgementTakeBack(host, rowsOf(ids), unacknowledge);
    const input = { ids: [...ids], note: options.note ?? '', expiresAt };
    return report(await host.call('incident.acknowledge', input), {
      words: (done) => incidentsTexts().acknowledged(nameOf(done), untilWords(expiresAt)),
      failed: incidentsTexts().notAcknowledged,
      takeBack,
    });
  };

  const closeNow = async (ids: Ids, note = ''): Outcome =>
    report(await host.call('incident.close', { ids: [...ids], note }), {
      words: (done) => incidentsTexts().closed(nameOf(done)),
      failed: incidentsTexts().notClosed,
      takeBack: async (done) => void (await reopen(done)),
    });

  const setLevel = async (ids: Ids, level: Level): Outcome => {
    const takeBack = levelTakeBack(rowsOf(ids), setLevel);
    return report(await host.call('incident.setLevel', { ids: [...ids], level }), {
      words: (done) =>
        incidentsTexts().levelSet(nameOf(done), levelTexts().words[level].toLowerCase()),
      failed: incidentsTexts().levelNotSet,
      takeBack,
    });
  };

  const setTicketUrl = async (ids: Ids, ticketUrl: string): Outcome => {
    const takeBack = ticketTakeBack(rowsOf(ids), setTicketUrl);
    return report(await host.call('incident.setTicketUrl', { ids: [...ids], ticketUrl }), {
      words: (done) =>
        ticketUrl === ''
          ? incidentsTexts().ticketRemoved(nameOf(done))
          : incidentsTexts().ticketSet(nameOf(done)),
      failed: incidentsTexts().ticketNotSet,
      takeBack,
    });
  };

  return {
    acknowledge,
    unacknowledge,
    /** Asks once; {@link closeNow} does it. */
    close: (ids: Ids): void => openDialog({ kind: 'close', ids }),
    closeNow,
    reopen,
    setLevel,
    setTicketUrl,
    ...singleActions(host),
  };
}

/** What can be done to one incident at a time. */
function singleActions(host: Pick<HostClient, 'call'>) {
  return {
    /** @param expectedVersion refused if somebody has changed the incident since */
    describe: async (id: number, description: string, expectedVersion?: number): Outcome => {
      const expected = expectedVersion === undefined ? {} : { expectedVersion };
      const answer = await host.call('incident.describe', { id, description, ...expected });
      return reportOne(answer, incidentsTexts().renamed(id, description));
    },
    tag: async (
      id: number,
      change: { readonly add?: string[]; readonly remove?: string[] },
    ): Outcome =>
      reportOne(
        await host.call('incident.tag', { id, ...change }),
        incidentsTexts().tagged(nameOf([id])),
      ),
    relate: async (id: number, otherId: number, type: string, description: string): Outcome =>
      reportOne(
        await host.call('incident.relate', { id, otherId, type, description }),
        incidentsTexts().related(nameOf([id]), nameOf([otherId])),
      ),
    unrelate: async (relationId: number): Outcome =>
      reportOne(await host.call('incident.unrelate', { relationId }), incidentsTexts().unrelated),
    editAcknowledgement: async (acknowledgementId: number, expiresAt: Instant | null): Outcome =>
      reportOne(
        await host.call('incident.editAcknowledgement', { acknowledgementId, expiresAt }),
        expiresAt !== null && expiresAt <= hostNow()
          ? incidentsTexts().acknowledgementEnded
          : incidentsTexts().acknowledgementHolds(untilWords(expiresAt)),
      ),
    /** Takes a user action of the workflow, with what was written into its fields. */
    act: async (
      id: number,
      { token, label }: Pick<UserAction, 'token' | 'label'>,
      fields: Readonly<Record<string, string>>,
    ): Outcome =>
      reportOne(
        await host.call('incident.act', { id, token, fields }),
        incidentsTexts().acted(label, nameOf([id])),
      ),
    /** Corrects when an entry of the workflow's history happened. */
    backdate: async (id: number, correction: BackDating): Outcome =>
      reportOne(
        await host.call('incident.backdate', { id, ...correction }),
        incidentsTexts().backdated(nameOf([id])),
      ),
    /** Nothing is told of a message that was posted: it stands in the history. */
    postMessage: async (id: number, text: string, visibility: 'internal' | 'public'): Outcome => {
      const answer = await host.call('incident.postMessage', { id, text, visibility });
      return answer.ok ? null : answer.error;
    },
    /** Opens an incident with the cursor in its message box. */
    message: (id: number): void => {
      openIncident(id);
      askForComposer(id);
    },
  };
}

/** Until when an acknowledgement holds: `until 23:14`, `until closed`. */
export function untilWords(expiresAt: Instant | null): string {
  if (expiresAt === null || expiresAt >= FOREVER) return incidentsTexts().untilClosed;
  return incidentsTexts().until(formatMoment(expiresAt, hostNow(), currentZone()));
}

function expiryOf({ seconds, expiresAt }: AcknowledgeOptions): Instant | null {
  if (expiresAt !== undefined) return expiresAt;
  if (seconds !== undefined) return expiryAfter(hostNow(), seconds);
  return expiryAfter(hostNow(), usePreferences.getState().preferences.queue.acknowledgeSeconds);
}

interface Telling {
  readonly words: (done: Ids) => string;
  /** What is still so when all was refused. */
  readonly failed: string;
  readonly takeBack?: (done: Ids) => Promise<void>;
}

function report(answer: Envelope<BulkResult>, telling: Telling): Problem | null {
  if (!answer.ok) {
    tellOutcome({
      words: '',
      failure: `${telling.failed}. ${plainWords(answer.error)}`,
      refused: [],
      takeBack: null,
    });
    return answer.error;
  }
  const done = doneOf(answer.value);
  tellOutcome({ ...outcomeOf(done, telling), refused: done.refused });
  unselect(done.ids);
  return null;
}

function outcomeOf({ ids }: Done, telling: Telling) {
  if (ids.length === 0) return { words: '', failure: telling.failed, takeBack: null };
  const { takeBack } = telling;
  return {
    words: telling.words(ids),
    failure: null,
    takeBack: takeBack ? () => takeBack(ids) : null,
  };
}

function reportOne(answer: Envelope<unknown>, words: string): Problem | null {
  if (!answer.ok) return answer.error;
  tellOutcome({ words, failure: null, refused: [], takeBack: null });
  return null;
}

/** What was chosen for a bulk action and is done is no longer chosen; what was refused stays so. */
function unselect(ids: Ids): void {
  useView.setState(({ selection }) => {
    const rest = new Set([...selection].filter((id) => !ids.includes(id)));
    return rest.size === selection.size ? {} : { selection: rest };
  });
}

function rowsOf(ids: Ids) {
  const { rows } = useEntities.getState();
  return ids.flatMap((id) => rows.get(id) ?? []);
}

function nameOf(ids: Ids): string {
  const { rows } = useEntities.getState();
  return nameOfIncidents(ids, (id) => rows.get(id)?.description);
}
