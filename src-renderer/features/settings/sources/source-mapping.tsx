import { useState, type FormEvent } from 'react';
import { LONGEST_TRIED_BODY, type Source, type TriedPost } from '#shared/contract/source.ts';
import {
  exampleMappedBody,
  exampleMapping,
  type MappingProblem,
  type SourceMapping as Mapping,
} from '#shared/domain/source/mapping/mapping.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Problem } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import { mappingText, readMapping, type TypedMapping } from './mapping-text.ts';
import { PastedText } from './pasted-text.tsx';
import { SavedNote, useSaving } from './settings-saving.tsx';
import { sourcesTexts } from './sources.texts.ts';
import { TryOut } from './try-out.tsx';

export interface SourceMappingProps {
  readonly source: Source;
  readonly onChanged: () => void;
}

/** How JSON of the tool's own shape is read: typed, judged while it is typed, and tried before it is kept. */
export function SourceMapping({ source, onChanged }: SourceMappingProps) {
  const texts = sourcesTexts();
  const kept = mappingText(source.settings.mapping);
  const [text, setText] = useState(kept);
  const { problem, save } = useSaving(source, 'mapping', onChanged);
  const typed = readMapping(text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.state === 'usable') save({ mapping: typed.mapping });
    if (typed.state === 'none') save({ mapping: null });
  };
  const canSave = text !== kept && (typed.state === 'usable' || typed.state === 'none');
  return (
    <details className="card-part" open={kept !== ''}>
      <summary>
        <h4>{texts.mapping}</h4>
      </summary>
      <form className="mapping-form" onSubmit={submit}>
        <p className="setting-note">{texts.mappingHint}</p>
        <Problem text={problem && settingsTexts().notKept(problem)} />
        <PastedText
          tall
          label={texts.mappingText}
          value={text}
          onChange={setText}
          longest={65_536}
        />
        <div role="status">
          <Judgement typed={typed} />
        </div>
        <div className="setting-buttons">
          <Button type="submit" isDisabled={!canSave}>
            {typed.state === 'none' && kept !== '' ? texts.removeMapping : settingsTexts().save}
          </Button>
          {typed.state === 'none' && (
            <Button look="quiet" onPress={() => setText(mappingText(exampleMapping))}>
              {texts.mappingExample}
            </Button>
          )}
          <SavedNote source={source} part="mapping" onRestore={save} />
        </div>
      </form>
      {typed.state === 'usable' && <Trial source={source} mapping={typed.mapping} />}
    </details>
  );
}

function Judgement({ typed }: { readonly typed: TypedMapping }) {
  const texts = sourcesTexts();
  switch (typed.state) {
    case 'none':
      return <p className="setting-note">{texts.mappingNone}</p>;
    case 'not_json':
      return <p className="settings-problem">{texts.notJson(typed.reason)}</p>;
    case 'wrong':
      return <Problems problems={typed.problems} />;
    case 'usable':
      return <p className="setting-note">{texts.mappingFits}</p>;
  }
}

function Problems({ problems }: { readonly problems: readonly MappingProblem[] }) {
  return (
    <ul className="mapping-problems">
      {problems.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="settings-problem">
          <code>{path === '' ? sourcesTexts().wholeMapping : path}</code> {message}
        </li>
      ))}
    </ul>
  );
}

interface TrialProps {
  readonly source: Source;
  readonly mapping: Mapping;
}

/** What a body would become by the mapping as it is typed. */
function Trial({ source, mapping }: TrialProps) {
  const texts = sourcesTexts();
  const host = useHost();
  const [body, setBody] = useState('');
  const [tried, setTried] = useState<TriedPost | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { levelMap } = source.settings;
    const { baseUrl } = source;
    const asked = { format: 'mapped', body, baseUrl, levelMap, mapping } as const;
    const answer = await host.call('source.tryPost', asked);
    setProblem(answer.ok ? null : answer.error.message);
    setTried(answer.ok ? answer.value : null);
  };
  return (
    <form className="mapping-form" onSubmit={(event) => void attempt(event)}>
      <h4>{texts.tryMapping}</h4>
      <PastedText
        label={texts.tryMapping}
        value={body}
        onChange={setBody}
        longest={LONGEST_TRIED_BODY}
      />
      <TryOut
        isReady={body.trim() !== ''}
        onExample={() => setBody(JSON.stringify(exampleMappedBody, null, 2))}
        problem={problem}
        tried={tried}
      />
    </form>
  );
}
