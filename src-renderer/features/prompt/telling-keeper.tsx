import { useEffect } from 'react';
import { useHost } from '../../client/context.tsx';
import { followTellings } from '../../state/tellings.ts';

/** Follows who is told next of what asks for attention. It shows nothing: cards and rows do. */
export function TellingKeeper() {
  const host = useHost();
  useEffect(() => followTellings(host), [host]);
  return null;
}
