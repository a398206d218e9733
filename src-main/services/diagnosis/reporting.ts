import type { Source } from '#shared/contract/source.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { ok, warning, wrong, type Finding } from './finding.ts';

/** In milliseconds: a host on the same machine answers at once. */
const PROBE_TIMEOUT = 3_000;

/** Whether tools can reach the listener of the host that runs. */
export async function lookAtListener(address: string): Promise<Finding> {
  try {
    const answer = await fetch(`${address}/health`, { signal: AbortSignal.timeout(PROBE_TIMEOUT) });
    if (answer.ok) return ok(`Tools can post to ${address}.`);
    return wrong(
      `${address} answers with status ${answer.status}.`,
      'Look whether another program has taken the port, and start Watchfloor again.',
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return wrong(
      `Tools cannot post to ${address} (${reason}).`,
      'Look whether a firewall is in the way, and start Watchfloor again.',
    );
  }
}

/** Whether sources report as they promised. */
export function lookAtSources(
  sources: readonly Source[],
  lastSeen: (source: Source) => Instant | null,
  now: Instant,
): Finding[] {
  const findings = sources.flatMap((source) => {
    const seen = lastSeen(source);
    return source.revoked ? [] : lookAtSource(source, seen, now);
  });
  return findings.length > 0 ? findings : [ok('No source is silent against its promise.')];
}

function lookAtSource(source: Source, lastSeen: Instant | null, now: Instant): Finding[] {
  const name = `The source "${source.name}"`;
  const { heartbeatSeconds } = source.settings;
  if (lastSeen === null) {
    return [
      warning(`${name} has never reported.`, 'Check that its tool posts here, with its key.'),
    ];
  }
  if (heartbeatSeconds === null || now - lastSeen <= heartbeatSeconds * SECOND) return [];
  return [
    warning(
      `${name} has been silent for ${formatDuration(now - lastSeen)}; it promised to report every ${formatDuration(heartbeatSeconds * SECOND)}.`,
      'Look at the tool: while it is silent, nobody knows what it watches.',
    ),
  ];
}
