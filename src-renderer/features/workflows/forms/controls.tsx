import { useId, type ReactNode } from 'react';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Field } from '../../../components/field.tsx';
import { Place } from '../editor/lint-notes.tsx';
import { useEditor } from '../editor/editor-context.tsx';

interface TextLineProps {
  readonly label: string;
  readonly value: string;
  readonly path: ProblemPath;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

/** A line of text of the definition, with what was found there. */
export function TextLine({ path, ...field }: TextLineProps) {
  return (
    <Place path={path}>
      <Field {...field} />
    </Place>
  );
}

interface ChoiceLineProps {
  readonly label: string;
  readonly value: string;
  readonly path: ProblemPath;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of several, with what was found there. A value that is none of them is shown as it is. */
export function ChoiceLine({ path, ...choice }: ChoiceLineProps) {
  return (
    <Place path={path}>
      <ChoiceField {...choice} />
    </Place>
  );
}

interface SwitchFieldProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Yes or no. */
export function SwitchField({ label, on, onChange }: SwitchFieldProps) {
  return (
    <label className="workflow-switch">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

interface PartProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A part of the form under a heading. */
export function Part({ title, hint, children }: PartProps) {
  const id = useId();
  return (
    <section className="workflow-part" aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      {hint !== undefined && <p className="workflow-hint">{hint}</p>}
      {children}
    </section>
  );
}

/** A part that is seldom needed: closed, unless there is something in it. */
export function RarePart({ title, filled, children }: PartProps & { readonly filled: boolean }) {
  return (
    <details className="workflow-part" open={filled || undefined}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** The statuses to choose from, by their labels. */
export function useStatusChoices(): { readonly value: string; readonly label: string }[] {
  const { draft } = useEditor();
  return Object.entries(draft.statuses).map(([value, { label }]) => ({ value, label }));
}
