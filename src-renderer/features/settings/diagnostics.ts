import type { About, HostStatus } from '#shared/contract/host.ts';
import { formatInstant } from '#shared/time/instant.ts';

export interface DiagnosticFacts {
  readonly about: About;
  readonly status: HostStatus;
  readonly findings: readonly {
    readonly severity: string;
    readonly what: string;
    readonly advice: string;
  }[];
  /** What the browser says of itself. */
  readonly browser: string;
}

/**
 * What helps somebody who helps: in English, whatever the language of the interface. Sources are
 * counted by kind and state; of the rest there is only what the host's doctor finds worth saying.
 */
export function diagnosticText({ about, status, findings, browser }: DiagnosticFacts): string {
  const { engine, listener, storage, desktop } = status;
  const lines = [
    `Watchfloor ${about.version}, ${formatInstant(status.now)}`,
    ...about.runtime.map(({ name, version }) => `${name} ${version}`),
    `window: ${browser}`,
    `clock: ${status.clock}, zone ${status.zone}`,
    `listener: ${listener.state}, ${listener.signalsLastMinute} signals in the last minute`,
    `engine: ${engine.state}, ${engine.parked} parked`,
    `storage: ${storage.trouble ?? 'no trouble'}`,
    `toasts: ${desktop ? `${desktop.carrier}, ${desktop.working ? 'working' : (desktop.error ?? 'failing')}` : 'none'}`,
    `sources: ${sourcesWords(status)}`,
    ...findings.map(({ severity, what, advice }) => `${severity}: ${what} ${advice}`.trim()),
  ];
  return lines.join('\n');
}

function sourcesWords({ sources }: HostStatus): string {
  if (sources.length === 0) return 'none';
  const kinds = new Map<string, number>();
  for (const { type, state } of sources) {
    const kind = `${type} ${state}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `${count} × ${kind}`).join(', ');
}
