import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { settingsTexts } from './settings.texts.ts';

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A frame with a heading. */
export function Section({ title, hint, children }: SectionProps) {
  return (
    <section className="setting-section">
      <header>
        <h3>{title}</h3>
        {hint !== undefined && <small>{hint}</small>}
      </header>
      {children}
    </section>
  );
}

/** Why something was refused; said at once to screen readers too. */
export function Problem({ text }: { readonly text: string | null }) {
  return (
    <p className="settings-problem" role="alert">
      {text}
    </p>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: ReactNode;
  readonly hint?: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, hint, value, choices, onChange } = props;
  const choose = (chosen: string): void => {
    const choice = choices.find((one) => one.value === chosen);
    if (choice) onChange(choice.value);
  };
  return (
    <label className="setting">
      <span>
        {label}
        {hint !== undefined && <small>{hint}</small>}
      </span>
      <select
        className="input"
        value={value}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function Switch({ label, hint, on, onChange }: SwitchProps) {
  return (
    <label className="setting">
      <span>
        {label}
        <small>{hint}</small>
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}

interface ConfirmationProps {
  /** What it means, as sentences. */
  readonly meaning: string;
  readonly confirm: string;
  readonly cancel?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks once before something that cannot be taken back by a key. */
export function Confirmation(props: ConfirmationProps) {
  const { meaning, confirm, cancel = settingsTexts().cancel, onConfirm, onCancel } = props;
  return (
    <div className="setting confirmation" role="alert">
      <span>{meaning}</span>
      <Button onPress={onConfirm}>{confirm}</Button>
      <Button autoFocus onPress={onCancel}>
        {cancel}
      </Button>
    </div>
  );
}
