import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { destinationTexts } from './destination.texts.ts';

type Answer = MethodOutput<'destination.test'>;

interface TestButtonProps {
  readonly id: number;
  readonly name: string;
}

/** Sends a test message now, and shows what the other side really said, and how long it took. */
export function TestButton({ id, name }: TestButtonProps) {
  const texts = destinationTexts();
  const host = useHost();
  const [state, setState] = useState<'idle' | 'sending' | Answer>('idle');
  const test = async (): Promise<void> => {
    setState('sending');
    const answer = await host.call('destination.test', { id });
    setState(
      answer.ok ? answer.value : { ok: false, answer: answer.error.message, milliseconds: 0 },
    );
  };
  return (
    <>
      <Button
        aria-label={`${texts.test}: ${name}`}
        isDisabled={state === 'sending'}
        onPress={() => void test()}
      >
        {state === 'sending' ? texts.testing : texts.test}
      </Button>
      <span className="test-answer" role="status">
        {typeof state === 'object' && <Answered answer={state} />}
      </span>
    </>
  );
}

function Answered({ answer: { ok, answer, milliseconds } }: { readonly answer: Answer }) {
  const texts = destinationTexts();
  const took = Math.round(milliseconds);
  return (
    <>
      <b>{ok ? texts.testOk(took) : texts.testFailed(took)}</b>{' '}
      <bdi className="mono">{answer === '' ? texts.noAnswer : answer}</bdi>
    </>
  );
}
