import type { ReactNode } from 'react';
import type { Asked } from '../client/use-answer.ts';
import { answeredTexts } from './answered.texts.ts';
import { Button } from './button.tsx';

export interface AnsweredProps<Value> {
  readonly asked: Asked<Value>;
  readonly children: (value: Value, askAgain: () => void) => ReactNode;
}

/** What the host answered, once it has; else that it is awaited, or why it failed. */
export function Answered<Value>({ asked, children }: AnsweredProps<Value>) {
  const texts = answeredTexts();
  switch (asked.state) {
    case 'waiting':
      return <p role="status">{texts.waiting}</p>;
    case 'failed':
      return (
        <div role="alert">
          <p>{texts.failed(asked.reason)}</p>
          <Button onPress={asked.askAgain}>{texts.again}</Button>
        </div>
      );
    case 'answered':
      return <>{children(asked.value, asked.askAgain)}</>;
  }
}
