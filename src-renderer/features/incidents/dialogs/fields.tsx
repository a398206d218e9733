import type { KeyboardEvent, ReactNode } from 'react';
import { Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import '../../../components/field.css';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with the value; said in place of the hint. */
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly type?: 'text' | 'url';
}

/** One line of text with its label and, below it, what is to be known of it. */
export function TextInput({ label, hint, problem, maxLength, ...field }: TextInputProps) {
  return (
    <TextField className="field" isInvalid={problem !== undefined} {...field}>
      <Label>{label}</Label>
      <Input className="input" maxLength={maxLength} autoComplete="off" dir="auto" />
      {problem !== undefined && (
        <Text slot="description" className="field-problem">
          {problem}
        </Text>
      )}
      {problem === undefined && hint !== undefined && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </TextField>
  );
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Whether the dialog opens with the cursor here. */
  readonly focused?: boolean;
}

/** One of several. The cursor stands on what is chosen; the arrow keys choose another. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, choices, value, onChange, focused = true } = props;
  return (
    <div className="field" onKeyDown={submitOnEnter}>
      <RadioGroup className="field" value={value} onChange={(chosen) => onChange(chosen as Value)}>
        <Label>{label}</Label>
        <div className="choices">
          {choices.map((choice) => (
            <Radio
              key={choice.value}
              className="choice"
              value={choice.value}
              autoFocus={focused && choice.value === value}
            >
              <span className="choice-mark" aria-hidden="true" />
              <span>{choice.label}</span>
              {choice.hint !== undefined && <span className="hint">{choice.hint}</span>}
            </Radio>
          ))}
        </div>
      </RadioGroup>
    </div>
  );
}

/** A radio button does not send its form by Enter as a line of text does. */
function submitOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.closest('form')?.requestSubmit();
}
