import { Refusal } from '#shared/contract/error.ts';
import type { hostMethods, HostStatus, RefusedPosts } from '#shared/contract/host.ts';
import { parseDuration } from '#shared/time/duration.ts';
import { readAbout } from '../../platform/about.ts';
import { TestClock } from '../../platform/test-clock.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

export interface HostHandlerParts {
  readonly services: Services;
  readonly status: () => Promise<HostStatus>;
  /** What the listener turned away; nothing where there is none. */
  readonly refusals: () => readonly RefusedPosts[];
  /** null: this desk is real. */
  readonly demo: () => { restart(): Promise<void> } | null;
}

export function hostHandlers({
  services,
  status,
  refusals,
  demo,
}: HostHandlerParts): HostHandlers<typeof hostMethods> {
  const { backups, changeLog, diagnosis, postedIncidents, retention, tokenWarning } = services;
  return {
    'host.status': () => status(),
    'host.changes': (_context, input) => changeLog.since(input),
    'host.backup': (_context, { file }) => backups.take(file),
    'host.backups': async () => ({ backups: await backups.list() }),
    'host.refusals': async () => ({ refusals: [...refusals()] }),
    'host.about': () => readAbout(),
    'host.diagnose': async (_context, { replay }) => ({
      findings: await diagnosis.diagnose(replay),
    }),
    'host.retention': async () => ({ closedIncidentDays: await retention.current() }),
    async 'host.setRetention'({ caller }, { closedIncidentDays }) {
      await retention.set(caller, closedIncidentDays);
      return { closedIncidentDays };
    },
    'host.incidentDeletion': async () => ({ allowed: await postedIncidents.mayBeDeleted() }),
    async 'host.setIncidentDeletion'({ caller }, { allowed }) {
      await postedIncidents.setMayBeDeleted(caller, allowed);
      return { allowed };
    },
    'host.tokenWarning': async () => ({ days: await tokenWarning.days() }),
    async 'host.setTokenWarning'({ caller }, { days }) {
      await tokenWarning.set(caller, days);
      return { days };
    },
    async 'host.restartDemo'() {
      const running = demo();
      if (!running)
        throw new Refusal('not_allowed', 'This desk is real: there is no demo to begin.');
      await running.restart();
      return {};
    },
    async 'clock.advance'(_context, { duration }) {
      const { clock } = services.context;
      if (!(clock instanceof TestClock)) {
        throw new Refusal(
          'not_allowed',
          'This host runs on real time: only a test clock can be moved.',
        );
      }
      const span = parseDuration(duration);
      if (span === undefined) {
        throw new Refusal(
          'invalid_input',
          `"${duration}" is no duration: write it like PT3H or 90m.`,
          'duration',
        );
      }
      return { now: await clock.advance(span) };
    },
  };
}
