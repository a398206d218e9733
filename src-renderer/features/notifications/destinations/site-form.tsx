import { useState, type FormEvent } from 'react';
import type { MediumState } from '#shared/contract/notification.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Problem } from '../../settings/setting-controls.tsx';
import { notificationTexts } from '../notifications.texts.ts';
import { destinationTexts } from './destination.texts.ts';
import { mediumName } from './medium-name.ts';
import { MessagePreview } from './message-preview.tsx';
import { SettingFields } from './setting-fields.tsx';
import { usePreview } from './use-preview.ts';
import { useSettingsForm } from './use-settings-form.ts';

interface SiteFormProps {
  readonly medium: MediumState;
  readonly form: NonNullable<MediumState['siteForm']>;
}

/** What holds for a medium as a whole, such as its mail server: folded away, since it is seldom changed. */
export function SiteForm({ medium, form }: SiteFormProps) {
  const texts = destinationTexts();
  return (
    <details className="medium-site">
      <summary>{texts.siteSettings(mediumName(medium.slug, [medium]))}</summary>
      <Fields key={JSON.stringify([medium.site, medium.siteSecrets])} medium={medium} form={form} />
    </details>
  );
}

function Fields({ medium, form: schema }: SiteFormProps) {
  const texts = destinationTexts();
  const host = useHost();
  const [saved, setSaved] = useState(false);
  const form = useSettingsForm(schema, medium.site, medium.siteSecrets, 'site');
  const preview = usePreview(medium.slug, 'site', form);
  const refused = form.problems.get('');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('medium.configure', { slug: medium.slug, site: form.settings });
    form.answered(answer.ok ? null : answer.error);
    setSaved(answer.ok);
  };
  return (
    <>
      <form className="setting-rows" onSubmit={(event) => void save(event)}>
        <p className="setting-note">{texts.siteHint}</p>
        <Problem text={refused === undefined ? null : notificationTexts().notKept(refused)} />
        <SettingFields {...form.fields} problems={preview.problems} />
        <div className="notify-buttons">
          <Button type="submit" isDisabled={!form.complete}>
            {notificationTexts().save}
          </Button>
          <span role="status">{saved && texts.siteSaved}</span>
        </div>
      </form>
      {form.fields.fields.some(({ template }) => template) && <MessagePreview preview={preview} />}
    </>
  );
}
