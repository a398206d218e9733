import { useState } from 'react';
import { Field } from '../../../components/field.tsx';

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  /** Why a name cannot be taken; null: it can. */
  readonly problemOf: (name: string) => string | null;
  readonly onRename: (name: string) => void;
}

/** A name that other parts refer to: it changes when one leaves the field, not with every letter. */
export function NameField({ label, name, hint, problemOf, onRename }: NameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? name;
  const problem = shown === name ? null : problemOf(shown);
  const leave = (): void => {
    if (typed !== null && typed !== name && problem === null) onRename(typed);
    setTyped(null);
  };
  return (
    <div
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
    >
      <Field
        label={label}
        value={shown}
        problem={problem}
        onChange={setTyped}
        {...(hint !== undefined && { hint })}
      />
    </div>
  );
}
