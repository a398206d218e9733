import { Input, Label, Text, TextField } from 'react-aria-components';
import './field.css';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password';
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  /** What is wrong with the value, as a sentence; left out: nothing. */
  readonly problem?: string | null;
  /** What is to be known of it. */
  readonly hint?: string;
}

/** A labelled line to type in. */
export function Field(props: FieldProps) {
  const { label, type = 'text', required = false, problem = null, hint, ...rest } = props;
  return (
    <TextField
      {...rest}
      type={type}
      isRequired={required}
      isInvalid={problem !== null}
      className="field"
    >
      <Label>{label}</Label>
      <Input className="input" />
      {problem !== null && <p className="field-problem">{problem}</p>}
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
    </TextField>
  );
}
