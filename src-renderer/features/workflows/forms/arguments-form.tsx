import type { Json, JsonMap } from '#shared/domain/workflow/json.ts';
import { isJsonMap, isList } from '#shared/domain/workflow/json.ts';
import { Button } from '../../../components/button.tsx';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import {
  emptyFields,
  variantOf,
  type ArgumentField,
  type ArgumentForm,
  type NamedField,
} from '../model/argument-fields.ts';
import { replaced, without } from '../model/collections.ts';
import {
  separatorOf,
  textOfList,
  textOfValue,
  listOfText,
  valueOfText,
} from '../model/value-text.ts';
import { argumentLabel, choiceLabel } from './callback-words.ts';
import { SwitchField } from './controls.tsx';
import { MapLines } from './map-lines.tsx';
import { TypedField } from './typed-field.tsx';
import { TemplateField } from './template-field.tsx';
import { WebhookField } from './webhook-field.tsx';

/** Arguments that are sentences for people, into which values can be put. */
const TEMPLATES: ReadonlySet<string> = new Set(['text', 'tag']);

export interface ArgumentsFormProps {
  readonly form: ArgumentForm;
  readonly args: JsonMap;
  readonly onChange: (args: JsonMap) => void;
}

/** Asks for the arguments of a callback, by its schema. */
export function ArgumentsForm({ form, args, onChange }: ArgumentsFormProps) {
  switch (form.kind) {
    case 'fields':
      return <Fields fields={form.fields} args={args} onChange={onChange} />;
    case 'map':
      return <MapLines of={form.of} map={args} onChange={onChange} />;
    case 'variants':
      return <Variants variants={form.variants} args={args} onChange={onChange} />;
  }
}

interface VariantsProps {
  readonly variants: readonly (readonly NamedField[])[];
  readonly args: JsonMap;
  readonly onChange: (args: JsonMap) => void;
}

function Variants({ variants, args, onChange }: VariantsProps) {
  const texts = editorTexts();
  const at = variantOf(variants, args);
  const fields = variants[at] ?? [];
  return (
    <>
      <ChoiceField
        label={texts.form}
        value={String(at)}
        choices={variants.map((one, place) => ({
          value: String(place),
          label: one.map(({ key }) => argumentLabel(key)).join(', '),
        }))}
        onChange={(chosen) => onChange(emptyFields(variants[Number(chosen)] ?? []))}
      />
      <Fields fields={fields} args={args} onChange={onChange} />
    </>
  );
}

interface FieldsProps {
  readonly fields: readonly NamedField[];
  readonly args: JsonMap;
  readonly onChange: (args: JsonMap) => void;
}

function Fields({ fields, args, onChange }: FieldsProps) {
  return fields.map((field) => (
    <OneField
      key={field.key}
      named={field}
      value={args[field.key]}
      onChange={(value) => onChange(withArgument(args, field, value))}
    />
  ));
}

/** What may be left out is, when it is empty. */
function withArgument(args: JsonMap, { key, required }: NamedField, value: Json): JsonMap {
  const others = Object.entries(args).filter(([one]) => one !== key);
  const isEmpty = value === '' || value === false || (isList(value) && value.length === 0);
  if (isEmpty && !required) return Object.fromEntries(others);
  return { ...args, [key]: value };
}

interface OneFieldProps {
  readonly named: NamedField;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
}

function OneField({ named: { key, field }, value, onChange }: OneFieldProps) {
  const label = argumentLabel(key);
  switch (field.kind) {
    case 'text':
      return TEMPLATES.has(key) ? (
        <TemplateField label={label} value={textIn(value)} onChange={onChange} />
      ) : (
        <Field label={label} value={textIn(value)} onChange={onChange} />
      );
    case 'number':
      return <TypedField label={label} value={value ?? ''} form={numberForm} onChange={onChange} />;
    case 'json':
      return <TypedField label={label} value={value ?? ''} form={valueForm} onChange={onChange} />;
    case 'texts':
      return (
        <TypedField
          label={label}
          value={textsIn(value)}
          form={listForms[separatorOf(key)]}
          onChange={onChange}
        />
      );
    case 'switch':
      return <SwitchField label={label} on={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <ChoiceField
          label={label}
          value={scalarText(value ?? '')}
          choices={choicesOf(field)}
          onChange={(chosen) => onChange(valueOfChoice(field, chosen))}
        />
      );
    case 'choices':
      return (
        <ChoicesField label={label} field={field} chosen={textsIn(value)} onChange={onChange} />
      );
    case 'webhook':
      return <WebhookField label={label} value={value} onChange={onChange} />;
    case 'rows':
      return <Rows label={label} fields={field.fields} value={value} onChange={onChange} />;
  }
}

type ChoiceArgument = Extract<ArgumentField, { readonly values: unknown }>;

function choicesOf({ values }: ChoiceArgument) {
  return values.map((one) => ({ value: String(one), label: choiceLabel(one) }));
}

function valueOfChoice({ values }: ChoiceArgument, chosen: string): Json {
  return values.find((one) => String(one) === chosen) ?? chosen;
}

interface ChoicesFieldProps {
  readonly label: string;
  readonly field: ChoiceArgument;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function ChoicesField({ label, field: { values }, chosen, onChange }: ChoicesFieldProps) {
  const toggled = (one: string): readonly string[] =>
    values.map(String).filter((each) => (each === one) !== chosen.includes(each));
  return (
    <fieldset className="workflow-choices">
      <legend>{label}</legend>
      {values.map(String).map((one) => (
        <SwitchField
          key={one}
          label={choiceLabel(one)}
          on={chosen.includes(one)}
          onChange={() => onChange(toggled(one))}
        />
      ))}
    </fieldset>
  );
}

interface RowsProps {
  readonly label: string;
  readonly fields: readonly NamedField[];
  readonly value: Json | undefined;
  readonly onChange: (rows: readonly JsonMap[]) => void;
}

/** The same fields, again and again. */
function Rows({ label, fields, value, onChange }: RowsProps) {
  const texts = editorTexts();
  const rows = value !== undefined && isList(value) ? value.filter(isJsonMap) : [];
  return (
    <fieldset className="workflow-rows">
      <legend>{label}</legend>
      {rows.map((row, at) => (
        <div key={at} className="workflow-row">
          <Fields
            fields={fields}
            args={row}
            onChange={(changed) => onChange(replaced(rows, at, changed))}
          />
          <Button look="quiet" onPress={() => onChange(without(rows, at))}>
            {texts.remove}
          </Button>
        </div>
      ))}
      <Button look="quiet" onPress={() => onChange([...rows, emptyFields(fields)])}>
        {texts.addRow(label)}
      </Button>
    </fieldset>
  );
}

/** How values that are no plain text are typed. */
const numberForm = {
  write: scalarText,
  read: (text: string): Json => (text.trim() === '' || isNaN(Number(text)) ? text : Number(text)),
};
const valueForm = { write: textOfValue, read: valueOfText };
const listForms = {
  '.': listForm('.'),
  ', ': listForm(', '),
} as const;

function listForm(separator: '.' | ', ') {
  return {
    write: (value: Json) => textOfList(textsIn(value), separator),
    read: (text: string): Json => listOfText(text, separator),
  };
}

function scalarText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function textIn(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function textsIn(value: Json | undefined): string[] {
  return value !== undefined && isList(value)
    ? value.filter((item) => typeof item === 'string')
    : [];
}
