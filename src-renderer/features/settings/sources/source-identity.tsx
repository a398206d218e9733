import { useState, type FormEvent } from 'react';
import type { Source } from '#shared/contract/source.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { Problem } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import { sourcesTexts } from './sources.texts.ts';

export interface SourceIdentityProps {
  readonly source: Source;
  readonly onChanged: () => void;
}

/** What a source is called, and where its own pages are. Its keys and incidents stay with it. */
export function SourceIdentity({ source, onChanged }: SourceIdentityProps) {
  const texts = sourcesTexts();
  const host = useHost();
  const [name, setName] = useState(source.name);
  const [baseUrl, setBaseUrl] = useState(source.baseUrl);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = { name: name.trim(), baseUrl: baseUrl.trim() };
  const same = wanted.name === source.name && wanted.baseUrl === source.baseUrl;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (same || wanted.name === '') return;
    const { id, version: expectedVersion } = source;
    const answer = await host.call('source.rename', { id, expectedVersion, ...wanted });
    setProblem(answer.ok ? null : answer.error.message);
    if (answer.ok) onChanged();
  };
  return (
    <form className="card-part" onSubmit={(event) => void save(event)}>
      <h4>{texts.identity}</h4>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <div className="setting-fields">
        <Field label={texts.name} value={name} onChange={setName} required />
        <Field
          label={texts.baseUrl}
          hint={texts.baseUrlHint}
          value={baseUrl}
          onChange={setBaseUrl}
        />
      </div>
      <div className="setting-buttons">
        <Button type="submit" isDisabled={same || wanted.name === ''}>
          {texts.rename}
        </Button>
      </div>
    </form>
  );
}
