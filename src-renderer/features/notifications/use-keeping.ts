import { useState } from 'react';
import type { MethodInput, MethodName } from '#shared/contract/methods.ts';
import { useHost } from '../../client/context.tsx';

interface Keeping<Name extends MethodName> {
  /** Why the host refused the last time; null: it did not. */
  readonly problem: string | null;
  readonly keep: (input: MethodInput<Name>) => Promise<void>;
}

/** Has the host keep something. @param onKept told when it has */
export function useKeeping<Name extends MethodName>(
  method: Name,
  onKept: () => void,
): Keeping<Name> {
  const host = useHost();
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (input: MethodInput<Name>): Promise<void> => {
    const answer = await host.call(method, input);
    setProblem(answer.ok ? null : answer.error.message);
    if (answer.ok) onKept();
  };
  return { problem, keep };
}
