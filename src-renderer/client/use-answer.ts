import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChangeTopic } from '#shared/contract/host.ts';
import type { Envelope } from '#shared/contract/method.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { useHost } from './context.tsx';
import { isAbout } from './push-topic.ts';

/** What a question to the host came to. */
export type Asked<Value> =
  | { readonly state: 'waiting'; readonly askAgain: () => void }
  | { readonly state: 'failed'; readonly reason: string; readonly askAgain: () => void }
  | {
      readonly state: 'answered';
      readonly value: Value;
      /** Why asking the same again failed: the value is from before. */
      readonly problem?: string;
      readonly askAgain: () => void;
    };

/**
 * Asks the host, and again whenever something of the topic changes, or may have while the wire was lost.
 * @param topic left out: only when somebody asks again
 */
export function useAnswer<Name extends MethodName>(
  method: Name,
  input: MethodInput<Name>,
  topic?: ChangeTopic,
): Asked<MethodOutput<Name>> {
  const host = useHost();
  const [turn, setTurn] = useState(0);
  const askAgain = useCallback(() => setTurn((count) => count + 1), []);
  const [asked, setAsked] = useState<Asked<MethodOutput<Name>>>({ state: 'waiting', askAgain });
  const answeredQuestion = useRef<string | null>(null);
  const question = JSON.stringify(input);
  useEffect(() => {
    let wanted = true;
    const asking = `${method} ${question}`;
    void host.call(method, JSON.parse(question) as MethodInput<Name>).then((answer) => {
      if (!wanted) return;
      const isRepeat = answeredQuestion.current === asking;
      if (answer.ok) answeredQuestion.current = asking;
      setAsked((before) => after(isRepeat ? before : null, answer, askAgain));
    });
    return () => {
      wanted = false;
    };
  }, [host, method, question, turn, askAgain]);
  useEffect(() => {
    if (topic === undefined) return;
    return host.onPush((push) => {
      if (isAbout(push, topic)) askAgain();
    });
  }, [host, topic, askAgain]);
  return asked;
}

/** @param before what was answered to the same question, if it was: it is worth more than that asking again failed */
function after<Value>(
  before: Asked<Value> | null,
  answer: Envelope<Value>,
  askAgain: () => void,
): Asked<Value> {
  if (answer.ok) return { state: 'answered', value: answer.value, askAgain };
  const reason = answer.error.message;
  return before?.state === 'answered'
    ? { ...before, problem: reason }
    : { state: 'failed', reason, askAgain };
}
