import { useId } from 'react';
import './field.css';

export interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** One of several, under its label. A value that is none of them is shown as it is. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, value, choices, autoFocus = false, onChange } = props;
  const id = useId();
  const isKnown = choices.some((one) => one.value === value);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {!isKnown && <option value={value}>{value}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
