import { useState } from 'react';
import { sameJson, type Json } from '#shared/domain/workflow/json.ts';
import { Field } from '../../../components/field.tsx';

/** How a value is written as text, and read from it. */
export interface TextForm {
  readonly write: (value: Json) => string;
  readonly read: (text: string) => Json;
}

interface TypedFieldProps {
  readonly label: string;
  readonly value: Json;
  readonly form: TextForm;
  readonly onChange: (value: Json) => void;
}

/** A line for a value that is no plain text. What was typed stays as it is, as long as it means the value. */
export function TypedField({ label, value, form: { write, read }, onChange }: TypedFieldProps) {
  const [typed, setTyped] = useState(() => write(value));
  const shown = sameJson(read(typed), value) ? typed : write(value);
  return (
    <Field
      label={label}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onChange(read(text));
      }}
    />
  );
}
