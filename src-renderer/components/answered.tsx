import { Fragment, type ReactNode } from 'react';
import type { Asked } from '../client/use-answer.ts';
import { answeredTexts } from './answered.texts.ts';
import { Button } from './button.tsx';

export interface AnsweredProps<Value> {
  readonly asked: Asked<Value>;
  readonly children: (value: Value, askAgain: () => void) => ReactNode;
}

/**
 * What the host answered, once it has; else that it is awaited, or why it failed. Where only asking again
 * failed, what was answered before stays, with what somebody types into it, and it is said that it is old.
 */
export function Answered<Value>({ asked, children }: AnsweredProps<Value>) {
  const texts = answeredTexts();
  switch (asked.state) {
    case 'waiting':
      return <p role="status">{texts.waiting}</p>;
    case 'failed':
      return <Failure words={texts.failed(asked.reason)} askAgain={asked.askAgain} />;
    case 'answered':
      return (
        <>
          {asked.problem !== undefined && (
            <Failure words={texts.old(asked.problem)} askAgain={asked.askAgain} />
          )}
          <Fragment key="answer">{children(asked.value, asked.askAgain)}</Fragment>
        </>
      );
  }
}

function Failure({ words, askAgain }: { readonly words: string; readonly askAgain: () => void }) {
  return (
    <div role="alert">
      <p>{words}</p>
      <Button onPress={askAgain}>{answeredTexts().again}</Button>
    </div>
  );
}
