import { useCallback, useEffect, useState } from 'react';
import type { ChangeTopic } from '#shared/contract/host.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { useHost } from './context.tsx';

/** What a question to the host came to. */
export type Asked<Value> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly reason: string; readonly askAgain: () => void }
  | { readonly state: 'answered'; readonly value: Value; readonly askAgain: () => void };

/**
 * Asks the host, and again whenever something of the topic changes.
 * @param topic left out: only when somebody asks again
 */
export function useAnswer<Name extends MethodName>(
  method: Name,
  input: MethodInput<Name>,
  topic?: ChangeTopic,
): Asked<MethodOutput<Name>> {
  const host = useHost();
  const [asked, setAsked] = useState<Asked<MethodOutput<Name>>>({ state: 'waiting' });
  const [turn, setTurn] = useState(0);
  const askAgain = useCallback(() => setTurn((count) => count + 1), []);
  const question = JSON.stringify(input);
  useEffect(() => {
    let wanted = true;
    void host.call(method, JSON.parse(question) as MethodInput<Name>).then((answer) => {
      if (!wanted) return;
      setAsked(
        answer.ok
          ? { state: 'answered', value: answer.value, askAgain }
          : { state: 'failed', reason: answer.error.message, askAgain },
      );
    });
    return () => {
      wanted = false;
    };
  }, [host, method, question, turn, askAgain]);
  useEffect(() => {
    if (topic === undefined) return;
    return host.onPush((push) => {
      if (push.type !== 'changes') return;
      if (push.changes.some((change) => change.topic === topic)) askAgain();
    });
  }, [host, topic, askAgain]);
  return asked;
}
