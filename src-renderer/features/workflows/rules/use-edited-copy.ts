import { useState } from 'react';

/** What is written in place of what the host keeps. */
export interface EditedCopy<Value> {
  readonly written: Value;
  readonly write: (value: Value) => void;
  /** Something is written that is not kept yet. */
  readonly isChanged: boolean;
  /** Somebody else has changed what is kept, while something was written here. */
  readonly isOutdated: boolean;
  /** Shows this as what is kept. */
  readonly settle: (value: Value) => void;
}

/**
 * A copy of what the host keeps, to write in. It follows what others change as long as nothing is
 * written; what is written is never put aside unasked.
 */
export function useEditedCopy<Value>(kept: Value): EditedCopy<Value> {
  const [seen, setSeen] = useState(kept);
  const [base, setBase] = useState(kept);
  const [written, write] = useState(kept);
  const isChanged = written !== base;
  const settle = (value: Value): void => {
    setBase(value);
    write(value);
  };
  if (seen !== kept) {
    setSeen(kept);
    if (!isChanged) settle(kept);
  }
  const isOutdated = isChanged && JSON.stringify(kept) !== JSON.stringify(base);
  return { written, write, isChanged, isOutdated, settle };
}
