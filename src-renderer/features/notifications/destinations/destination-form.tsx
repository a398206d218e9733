import { useState, type FormEvent } from 'react';
import type { Destination, MediumState } from '#shared/contract/notification.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Problem } from '../../settings/setting-controls.tsx';
import { settingsTexts } from '../../settings/settings.texts.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { destinationTexts } from './destination.texts.ts';
import { SettingFields } from './setting-fields.tsx';
import { useSettingsForm } from './use-settings-form.ts';

interface DestinationFormProps {
  readonly medium: MediumState;
  /** null: a new one. */
  readonly saved: Destination | null;
  readonly onDone: () => void;
}

/** One destination: what the medium wants to know, and how it is called. */
export function DestinationForm({ medium, saved, onDone }: DestinationFormProps) {
  const texts = destinationTexts();
  const host = useHost();
  const [label, setLabel] = useState(saved?.label ?? '');
  const form = useSettingsForm(
    medium.destinationForm,
    saved?.settings ?? {},
    saved?.secrets ?? [],
    'settings',
  );
  const managed = saved?.managed ?? false;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('destination.save', {
      ...(saved && { existing: { id: saved.id, expectedVersion: saved.version } }),
      medium: medium.slug,
      label: label.trim() === '' ? null : label.trim(),
      settings: managed ? (saved?.settings ?? {}) : form.settings,
    });
    if (answer.ok) onDone();
    else form.answered(answer.error);
  };
  const refused = form.problems.get('');
  return (
    <form className="setting-rows destination-form" onSubmit={(event) => void save(event)}>
      <Problem text={refused === undefined ? null : notificationTexts().notKept(refused)} />
      {managed ? (
        <p className="setting-note">{texts.managed}</p>
      ) : (
        <SettingFields {...form.fields} problems={form.problems} autoFocus />
      )}
      <Field label={texts.label} hint={texts.labelHint} value={label} onChange={setLabel} />
      <div className="notify-buttons">
        <Button type="submit" look="primary" isDisabled={!managed && !form.complete}>
          {notificationTexts().save}
        </Button>
        <Button onPress={onDone}>{settingsTexts().cancel}</Button>
      </div>
    </form>
  );
}
