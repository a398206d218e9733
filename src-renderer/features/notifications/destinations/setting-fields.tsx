import { useId } from 'react';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import type { SettingField, TypedSettings } from '../model/settings-form.ts';
import { destinationTexts } from './destination.texts.ts';

export interface SettingFieldsProps {
  readonly fields: readonly SettingField[];
  readonly typed: TypedSettings;
  /** Names of the secrets that are stored. */
  readonly stored: readonly string[];
  /** Those of them that are to be taken away. */
  readonly forgotten: ReadonlySet<string>;
  readonly problems: ReadonlyMap<string, string>;
  readonly autoFocus?: boolean;
  readonly onType: (name: string, value: string | boolean) => void;
  readonly onForget: (name: string, forget: boolean) => void;
}

/** The form of a medium's settings, drawn from its schema. Secrets are written, never read. */
export function SettingFields(props: SettingFieldsProps) {
  const { fields, typed, problems, autoFocus = false, onType } = props;
  return fields.map((field, at) => {
    const { name, kind } = field;
    const value = typed[name] ?? '';
    const problem = problems.get(name) ?? null;
    if (field.secret) return <SecretField key={name} field={field} {...props} />;
    switch (kind) {
      case 'switch':
        return (
          <label key={name} className="notify-switch">
            <input
              type="checkbox"
              checked={value === true}
              onChange={(event) => onType(name, event.currentTarget.checked)}
            />
            {field.label}
          </label>
        );
      case 'choice':
        return (
          <div key={name}>
            <ChoiceField
              label={field.label}
              value={String(value)}
              choices={field.values.map((one) => ({ value: one, label: one }))}
              onChange={(chosen) => onType(name, chosen)}
            />
            {field.hint !== undefined && <p className="field-hint">{field.hint}</p>}
          </div>
        );
      case 'lines':
      case 'list':
        return (
          <LinesField
            key={name}
            field={field}
            value={String(value)}
            problem={problem}
            onChange={(text) => onType(name, text)}
          />
        );
      case 'line':
      case 'number':
        return (
          <Field
            key={name}
            label={labelOf(field)}
            {...(field.hint !== undefined && { hint: field.hint })}
            value={String(value)}
            problem={problem}
            autoFocus={autoFocus && at === 0}
            onChange={(text) => onType(name, text)}
          />
        );
    }
  });
}

function SecretField({
  field,
  typed,
  stored,
  forgotten,
  problems,
  onType,
  onForget,
}: SettingFieldsProps & { readonly field: SettingField }) {
  const texts = destinationTexts();
  const { name, required } = field;
  const isStored = stored.includes(name);
  return (
    <>
      <Field
        label={isStored ? `${field.label} (${texts.secretStored})` : labelOf(field)}
        type="password"
        autoComplete="off"
        hint={isStored ? texts.secretHint : (field.hint ?? '')}
        value={String(typed[name] ?? '')}
        problem={problems.get(name) ?? null}
        onChange={(text) => onType(name, text)}
      />
      {isStored && !required && (
        <label className="notify-switch">
          <input
            type="checkbox"
            checked={forgotten.has(name)}
            onChange={(event) => onForget(name, event.currentTarget.checked)}
          />
          {texts.secretForget}
        </label>
      )}
    </>
  );
}

interface LinesFieldProps {
  readonly field: SettingField;
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (text: string) => void;
}

function LinesField({ field, value, problem, onChange }: LinesFieldProps) {
  const id = useId();
  const hints = [...(field.hint === undefined ? [] : [field.hint])];
  if (field.kind === 'list') hints.push(destinationTexts().perLine);
  return (
    <div className="field">
      <label htmlFor={id}>{labelOf(field)}</label>
      <textarea
        id={id}
        className="setting-text short"
        rows={3}
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? `${id}-hint` : `${id}-problem ${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      )}
      <p id={`${id}-hint`} className="field-hint">
        {hints.join(' ')}
      </p>
    </div>
  );
}

function labelOf({ label, required }: SettingField): string {
  return required ? `${label} (${destinationTexts().required})` : label;
}
