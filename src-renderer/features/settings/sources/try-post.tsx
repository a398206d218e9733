import { useState, type FormEvent } from 'react';
import {
  LONGEST_TRIED_BODY,
  type PostFormat,
  type Source,
  type TriedPost,
} from '#shared/contract/source.ts';
import { useHost } from '../../../client/context.tsx';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { Choice, Section, Switch } from '../setting-controls.tsx';
import { PastedText } from './pasted-text.tsx';
import { sourcesTexts } from './sources.texts.ts';
import { TryOut } from './try-out.tsx';

/** Paste a post and see what would become of it. */
export function TryPost() {
  const texts = sourcesTexts();
  const formats = useAnswer('source.formats', {});
  const sources = useAnswer('source.list', {}, 'source');
  return (
    <Section title={texts.tryTitle} hint={texts.tryHint}>
      <div className="setting-rows">
        <Answered asked={formats}>
          {(known) => (
            <Answered asked={sources}>
              {(all) => <TryForm formats={known.formats} sources={all.sources} />}
            </Answered>
          )}
        </Answered>
      </div>
    </Section>
  );
}

interface TryFormProps {
  readonly formats: readonly PostFormat[];
  readonly sources: readonly Source[];
}

function TryForm({ formats, sources }: TryFormProps) {
  const texts = sourcesTexts();
  const host = useHost();
  const [sourceId, setSourceId] = useState('');
  const [formatName, setFormatName] = useState(formats[0]?.name ?? '');
  const [asForm, setAsForm] = useState(false);
  const [body, setBody] = useState('');
  const [tried, setTried] = useState<TriedPost | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const format = formats.find(({ name }) => name === formatName);
  const source = sources.find(({ id }) => String(id) === sourceId);
  const isForm = asForm && format?.takesForms === true;

  const attempt = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('source.tryPost', {
      format: formatName,
      as: isForm ? 'form' : 'json',
      body,
      baseUrl: source?.baseUrl ?? '',
      levelMap: source?.settings.levelMap ?? {},
      mapping: source?.settings.mapping ?? null,
    });
    setProblem(answer.ok ? null : answer.error.message);
    setTried(answer.ok ? answer.value : null);
  };
  return (
    <form className="try-form" onSubmit={(event) => void attempt(event)}>
      <div className="setting-fields">
        <Choice
          label={texts.format}
          value={formatName}
          choices={formats.map(({ name, title }) => ({ value: name, label: title }))}
          onChange={setFormatName}
        />
        <Choice
          label={texts.asIfFrom}
          value={sourceId}
          choices={[
            { value: '', label: texts.anySource },
            ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={setSourceId}
        />
      </div>
      {format?.takesForms === true && (
        <Switch label={texts.asForm} hint={texts.asFormHint} on={asForm} onChange={setAsForm} />
      )}
      <PastedText label={texts.body} value={body} onChange={setBody} longest={LONGEST_TRIED_BODY} />
      <TryOut
        isReady={body.trim() !== ''}
        onExample={!format || isForm ? null : () => setBody(format.example)}
        problem={problem}
        tried={tried}
      />
    </form>
  );
}
