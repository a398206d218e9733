import type { HostStatus } from '#shared/contract/host.ts';

type Named = Pick<HostStatus['sources'][number], 'id' | 'name'>;

/** Whether a source has another name than it had: the rows of its incidents carry it, and change no version by it. */
export function isAnyRenamed(before: readonly Named[], after: readonly Named[]): boolean {
  const names = new Map(before.map(({ id, name }) => [id, name]));
  return after.some(({ id, name }) => (names.get(id) ?? name) !== name);
}
