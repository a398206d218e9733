import { useEffect, useRef, useState } from 'react';
import { useHost } from '../../client/context.tsx';
import { DetailReader, type DetailState } from './detail-reader.ts';

export interface OpenDetail {
  readonly state: DetailState;
  /** Reads it again, after a failure. */
  readonly retry: () => void;
  readonly showOlder: () => void;
}

/** One incident with its history, kept as the host has it. The caller's key is the id: each has its own. */
export function useIncidentDetail(id: number): OpenDetail {
  const host = useHost();
  const [state, setState] = useState<DetailState>({ kind: 'loading' });
  const reader = useRef<DetailReader | null>(null);
  useEffect(() => {
    const created = new DetailReader(host, id, setState);
    reader.current = created;
    return created.start();
  }, [host, id]);
  return {
    state,
    retry: () => void reader.current?.refresh(),
    showOlder: () => void reader.current?.showOlder(),
  };
}
