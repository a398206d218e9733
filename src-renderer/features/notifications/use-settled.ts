import { useEffect, useState } from 'react';

/** Typing is over when nothing changed for so long. */
const TYPING_MS = 300;

/** A value as it was when it last stood still. */
export function useSettled<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled) as Value;
}
