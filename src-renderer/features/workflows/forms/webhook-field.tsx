import type { WorkflowWebhook } from '#shared/contract/workflow.ts';
import type { Json } from '#shared/domain/workflow/json.ts';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { useEditor } from '../editor/editor-context.tsx';
import { editorTexts } from '../editor/editor.texts.ts';

interface WebhookFieldProps {
  readonly label: string;
  readonly value: Json | undefined;
  readonly onChange: (value: string | number) => void;
}

/** Chooses a webhook destination: by its name, or by its number where several have the name. */
export function WebhookField({ label, value, onChange }: WebhookFieldProps) {
  const texts = editorTexts();
  const { webhooks = [] } = useEditor();
  const chosen = webhooks.find(({ id, name }) => id === value || name === value);
  return (
    <>
      <ChoiceField
        label={label}
        value={chosen ? String(chosen.id) : shownName(value)}
        choices={webhooks.map(({ id, name, owner }) => ({
          value: String(id),
          label: texts.webhookOf(name, owner),
        }))}
        onChange={(id) => {
          const wanted = webhooks.find((one) => String(one.id) === id);
          if (wanted) onChange(nameIn(webhooks, wanted));
        }}
      />
      {webhooks.length === 0 && <p className="field-hint">{texts.noWebhooks}</p>}
    </>
  );
}

/** What is chosen and not there any more is shown as it is. */
function shownName(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A name is understood on another desk too, as long as no other destination has it. */
function nameIn(webhooks: readonly WorkflowWebhook[], wanted: WorkflowWebhook): string | number {
  const alike = webhooks.filter(({ name }) => name === wanted.name);
  return alike.length === 1 ? wanted.name : wanted.id;
}
