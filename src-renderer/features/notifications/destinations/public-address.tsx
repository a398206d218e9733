import { useState, type FormEvent } from 'react';
import type { NotificationSettingValues } from '#shared/contract/delivery.ts';
import { useHost } from '../../../client/context.tsx';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { useMay } from '../../../state/session.ts';
import { Section } from '../../settings/setting-controls.tsx';
import { notificationTexts } from '../notifications.texts.ts';
import { destinationTexts } from './destination.texts.ts';

/** Where those who get a message reach this desk: what the links in messages begin with. */
export function PublicAddress() {
  const texts = destinationTexts();
  const asked = useAnswer('delivery.settings', {});
  return (
    <Section title={texts.links} hint={texts.linksHint}>
      <Answered asked={asked}>
        {(settings, askAgain) => (
          <AddressForm key={settings.publicUrl ?? ''} settings={settings} onKept={askAgain} />
        )}
      </Answered>
    </Section>
  );
}

interface AddressFormProps {
  readonly settings: NotificationSettingValues;
  readonly onKept: () => void;
}

function AddressForm({ settings: { publicUrl }, onKept }: AddressFormProps) {
  const texts = destinationTexts();
  const host = useHost();
  const mayChange = useMay('admin');
  const [address, setAddress] = useState(publicUrl ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  if (!mayChange) return <p className="setting-rows">{publicUrl ?? texts.noLinks}</p>;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = address.trim() === '' ? null : address.trim();
    const answer = await host.call('delivery.setSettings', { publicUrl: wanted });
    setProblem(answer.ok ? null : answer.error.message);
    if (answer.ok) onKept();
  };
  return (
    <form className="setting-rows medium-site-form" onSubmit={(event) => void save(event)}>
      <Field
        label={texts.publicUrl}
        hint={texts.publicUrlHint}
        value={address}
        problem={problem}
        onChange={(typed) => {
          setAddress(typed);
          setProblem(null);
        }}
      />
      <div className="notify-buttons">
        <Button type="submit" isDisabled={address.trim() === (publicUrl ?? '')}>
          {notificationTexts().save}
        </Button>
        {publicUrl === null && <span className="setting-note">{texts.noLinks}</span>}
      </div>
    </form>
  );
}
