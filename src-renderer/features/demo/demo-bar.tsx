import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useHost } from '../../client/context.tsx';
import { Button } from '../../components/button.tsx';
import { useConnection } from '../../state/connection.ts';
import { demoTexts } from './demo.texts.ts';
import './demo-bar.css';

/** Across the top of a desk on which nothing is real, so that nobody takes it for their own. */
export function DemoBar() {
  const isDemo = useConnection(({ status }) => status?.demo != null);
  return isDemo ? <Bar /> : null;
}

function Bar() {
  const host = useHost();
  const [state, setState] = useState<{ busy: boolean; problem: string }>({
    busy: false,
    problem: '',
  });
  const texts = demoTexts();
  const restart = async (): Promise<void> => {
    setState({ busy: true, problem: '' });
    const answer = await host.call('host.restartDemo', {});
    setState({ busy: false, problem: answer.ok ? '' : texts.notRestarted(answer.error.message) });
  };
  return (
    <section className="demo-bar" aria-label={texts.label}>
      <FlaskConical aria-hidden="true" />
      <b>{texts.label}</b>
      <span>{texts.nothingIsReal}</span>
      <span role="alert">{state.problem}</span>
      <Button look="quiet" isDisabled={state.busy} onPress={() => void restart()}>
        {texts.restart}
      </Button>
    </section>
  );
}
