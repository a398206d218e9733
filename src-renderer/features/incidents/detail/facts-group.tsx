import { useState, type ReactNode } from 'react';

interface FactsGroupProps {
  readonly name: string;
  readonly gist: ReactNode;
  /** Bad news in it, said in its heading. */
  readonly warning?: string | undefined;
  readonly children: ReactNode;
}

/** From this width on there is room for the parts beside the history, so they need not be folded. */
const ROOMY = '(min-width: 1500px)';

/** A part of the detail that can be folded away; its heading tells enough to leave it so. */
export function FactsGroup({ name, gist, warning, children }: FactsGroupProps) {
  const [roomy] = useState(() => window.matchMedia(ROOMY).matches);
  return (
    <details className="facts-group" open={roomy}>
      <summary>
        <b>{name}</b> <span>{gist}</span>
        {warning !== undefined && <strong>{warning}</strong>}
      </summary>
      {children}
    </details>
  );
}
