import { Button } from '../../components/button.tsx';

interface NoticeProps {
  readonly words: string;
  readonly action: string;
  readonly onAct: () => void;
}

/** That somebody else has changed what one looks at, and the button that shows it. */
export function Notice({ words, action, onAct }: NoticeProps) {
  return (
    <div className="workflow-notice" role="status">
      <p>{words}</p>
      <Button onPress={onAct}>{action}</Button>
    </div>
  );
}
