import { useState, type FormEvent } from 'react';
import { SECOND } from '#shared/time/instant.ts';
import { hostNow } from '../../../client/clock.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { numberOf, spanChoices } from '../choices.ts';
import { Choice, Problem, Section } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import { HEARTBEAT_SECONDS, KEY_LIFE_SECONDS } from './spans.ts';
import type { KeyToShow } from './new-key.tsx';
import { sourcesTexts } from './sources.texts.ts';

export interface AddSourceProps {
  readonly onAdded: (key: KeyToShow) => void;
  readonly onLeave: () => void;
}

/** A new source: what it is called, and when its silence means that the desk is blind. */
export function AddSource({ onAdded, onLeave }: AddSourceProps) {
  const texts = sourcesTexts();
  const host = useHost();
  const [name, setName] = useState('');
  const [type, setType] = useState('generic');
  const [baseUrl, setBaseUrl] = useState('');
  const [heartbeat, setHeartbeat] = useState('null');
  const [life, setLife] = useState('null');
  const [problem, setProblem] = useState<string | null>(null);

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('source.add', {
      name,
      type,
      baseUrl,
      settings: { heartbeatSeconds: numberOf(heartbeat) },
      expiresAt: endOf(numberOf(life)),
    });
    if (!answer.ok) return setProblem(answer.error.message);
    onAdded({ sourceName: answer.value.source.name, key: answer.value.key });
  };
  return (
    <Section title={texts.add}>
      <form className="setting-rows" onSubmit={(event) => void add(event)}>
        <Problem text={problem && settingsTexts().notKept(problem)} />
        <div className="setting-fields">
          <Field label={texts.name} value={name} onChange={setName} autoFocus required />
          <Field
            label={texts.type}
            hint={texts.typeHint}
            value={type}
            onChange={setType}
            required
          />
          <Field
            label={texts.baseUrl}
            hint={texts.baseUrlHint}
            value={baseUrl}
            onChange={setBaseUrl}
          />
          <Choice
            label={texts.heartbeat}
            value={heartbeat}
            choices={spanChoices(HEARTBEAT_SECONDS, null, texts.notWatched)}
            onChange={setHeartbeat}
          />
          <Choice
            label={texts.expires}
            value={life}
            choices={spanChoices(KEY_LIFE_SECONDS, null, texts.never)}
            onChange={setLife}
          />
        </div>
        <div className="setting-buttons">
          <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
            {texts.addThis}
          </Button>
          <Button onPress={onLeave}>{settingsTexts().cancel}</Button>
        </div>
      </form>
    </Section>
  );
}

function endOf(seconds: number | null): number | null {
  return seconds === null ? null : hostNow() + seconds * SECOND;
}
