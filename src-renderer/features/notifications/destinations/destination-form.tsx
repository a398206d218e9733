import { useState, type FormEvent } from 'react';
import type { Destination, MediumState } from '#shared/contract/notification.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Problem } from '../../settings/setting-controls.tsx';
import { settingsTexts } from '../../settings/settings.texts.ts';
import { readLimit, typedLimit } from '../model/own-limit.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { destinationTexts } from './destination.texts.ts';
import { LimitFields } from './limit-fields.tsx';
import { MessagePreview } from './message-preview.tsx';
import { SettingFields } from './setting-fields.tsx';
import { usePreview } from './use-preview.ts';
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
  const [limit, setLimit] = useState(() => typedLimit(saved?.limit ?? null));
  const read = readLimit(limit);
  const preview = usePreview(medium.slug, 'destination', form);
  const managed = saved?.managed ?? false;
  const hasSettings = !managed && form.fields.fields.length > 0;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('destination.save', {
      ...(saved && { existing: { id: saved.id, expectedVersion: saved.version } }),
      medium: medium.slug,
      label: label.trim() === '' ? null : label.trim(),
      settings: managed ? (saved?.settings ?? {}) : form.settings,
      ...(read.ok && { limit: read.limit }),
    });
    if (answer.ok) onDone();
    else form.answered(answer.error);
  };
  const refused = form.problems.get('');
  return (
    <div className="destination-form">
      <form className="setting-rows" onSubmit={(event) => void save(event)}>
        <Problem text={refused === undefined ? null : notificationTexts().notKept(refused)} />
        {managed ? (
          <p className="setting-note">{texts.managed}</p>
        ) : (
          <SettingFields {...form.fields} problems={preview.problems} autoFocus />
        )}
        <Field label={texts.label} hint={texts.labelHint} value={label} onChange={setLabel} />
        {hasSettings && <LimitFields medium={medium.slug} typed={limit} onChange={setLimit} />}
        <div className="notify-buttons">
          <Button type="submit" look="primary" isDisabled={!managed && !(form.complete && read.ok)}>
            {notificationTexts().save}
          </Button>
          <Button onPress={onDone}>{settingsTexts().cancel}</Button>
        </div>
      </form>
      {hasSettings && <MessagePreview preview={preview} />}
    </div>
  );
}
