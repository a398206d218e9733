import { createContext, use } from 'react';
import type { Filter } from '#shared/domain/filter/filter.ts';

export interface Builder {
  /** Changes the filter as it is by then. */
  readonly change: (edit: (filter: Filter) => Filter) => void;
}

const BuilderContext = createContext<Builder | null>(null);

export const BuilderProvider = BuilderContext;

/** The builder that a part of a filter stands in. */
export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  if (!builder) throw new Error('useBuilder needs a FilterBuilder above it');
  return builder;
}
