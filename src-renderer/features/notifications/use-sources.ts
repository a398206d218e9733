import { isOwnSource } from '#shared/domain/source/own-source.ts';
import type { Source } from '#shared/contract/source.ts';
import type { FilterNames } from '#shared/domain/filter/condition-kind.ts';
import { useAnswer } from '../../client/use-answer.ts';

/** The sources that report; none until the host has told them. */
export function useSources(): readonly Source[] {
  const asked = useAnswer('source.list', {}, 'source');
  if (asked.state !== 'answered') return [];
  return asked.value.sources.filter((source) => !source.revoked || isOwnSource(source));
}

/** What a sentence calls the sources that a filter has by number. */
export function useFilterNames(): FilterNames {
  const sources = useSources();
  return { source: (id) => sources.find((source) => source.id === id)?.name };
}
