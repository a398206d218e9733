import { useState } from 'react';
import { Button } from './button.tsx';
import { copyTexts } from './copyable.texts.ts';
import './copyable.css';

export interface CopyableProps {
  /** What it is, for screen readers. */
  readonly label: string;
  readonly text: string;
  readonly primary?: boolean;
}

/** A text to take elsewhere: to select, or to copy with one press. */
export function Copyable({ label, text, primary = false }: CopyableProps) {
  const texts = copyTexts();
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <div className="copyable">
      <pre className="mono" tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
      <div className="copyable-buttons">
        <Button look={primary ? 'primary' : 'plain'} onPress={() => void copy()}>
          {texts.copy}
        </Button>
        <span role="status">
          {copied === 'yes' && texts.copied}
          {copied === 'failed' && texts.failed}
        </span>
      </div>
    </div>
  );
}
