import { z } from 'zod';
import { formatInstant, type Instant } from '#shared/time/instant.ts';

/** What a listener says of the program that it belongs to. */
export interface ListenerStatus {
  readonly version: string;
  readonly startedAt: Instant;
}

/** The answer of Alertmanager's `GET /api/v2/status`: its clients crash where a part is missing. */
export const alertmanagerStatus = z.object({
  cluster: z.object({ status: z.literal('disabled'), peers: z.array(z.string()) }),
  config: z.object({ original: z.string() }),
  uptime: z.string(),
  versionInfo: z.object({
    version: z.string(),
    revision: z.string(),
    branch: z.string(),
    buildUser: z.string(),
    buildDate: z.string(),
    goVersion: z.string(),
  }),
});
export type AlertmanagerStatus = z.output<typeof alertmanagerStatus>;

/** The smallest configuration that an Alertmanager would read. */
const CONFIGURATION = 'route:\n  receiver: watchfloor\nreceivers:\n- name: watchfloor\n';

export function statusAnswer({ version, startedAt }: ListenerStatus): AlertmanagerStatus {
  return {
    cluster: { status: 'disabled', peers: [] },
    config: { original: CONFIGURATION },
    uptime: formatInstant(startedAt),
    versionInfo: {
      version,
      revision: 'watchfloor',
      branch: '',
      buildUser: '',
      buildDate: '',
      goVersion: '',
    },
  };
}
