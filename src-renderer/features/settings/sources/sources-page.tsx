import { lazy, Suspense, useState } from 'react';
import { isOwnSource } from '#shared/domain/source/own-source.ts';
import type { Source } from '#shared/contract/source.ts';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { Button } from '../../../components/button.tsx';
import { useErrand } from '../../../state/settings-page.ts';
import { settingsTexts } from '../settings.texts.ts';
import type { KeyToShow } from './setup/key-to-show.ts';
import { SourceCard } from './source-card.tsx';
import { sourcesTexts } from './sources.texts.ts';
import { TryPost } from './try-post.tsx';
import '../cards.css';

/** What is pasted into tools is much, and needed by whoever adds one alone. */
const AddSource = lazy(() =>
  import('./add-source.tsx').then(({ AddSource: part }) => ({ default: part })),
);
const ToolSetupPage = lazy(() =>
  import('./setup/tool-setup.tsx').then(({ ToolSetupPage: part }) => ({ default: part })),
);

/** Who may report, and how what they report is taken. */
export function SourcesPage() {
  const texts = sourcesTexts();
  const asked = useAnswer('source.list', {}, 'source');
  const [adding, setAdding] = useState(false);
  const [newKey, setNewKey] = useState<KeyToShow | null>(null);
  useErrand('add_source', () => setAdding(true));
  const show = (key: KeyToShow): void => {
    setAdding(false);
    setNewKey(key);
    if (asked.state === 'answered') asked.askAgain();
  };
  return (
    <>
      <p>{texts.about}</p>
      <Suspense fallback={null}>
        {newKey && <ToolSetupPage key={newKey.key} shown={newKey} onDone={() => setNewKey(null)} />}
        {adding && <AddSource onAdded={show} onLeave={() => setAdding(false)} />}
      </Suspense>
      {!adding && (
        <div className="setting-buttons">
          <Button look="primary" onPress={() => setAdding(true)}>
            {settingsTexts().addSource}
          </Button>
        </div>
      )}
      <Answered asked={asked}>
        {({ sources }, askAgain) => (
          <SourceList sources={sources} onKey={show} onChanged={askAgain} />
        )}
      </Answered>
      <TryPost />
    </>
  );
}

interface SourceListProps {
  readonly sources: readonly Source[];
  readonly onKey: (key: KeyToShow) => void;
  readonly onChanged: () => void;
}

function SourceList({ sources, onKey, onChanged }: SourceListProps) {
  const texts = sourcesTexts();
  const reporting = sources.filter(({ revoked }) => !revoked);
  // Watchfloor's own has no key either, and was not removed.
  const removed = sources.filter((source) => source.revoked && !isOwnSource(source));
  const card = (source: Source) => (
    <SourceCard key={source.id} source={source} onKey={onKey} onChanged={onChanged} />
  );
  return (
    <>
      {reporting.length === 0 && <p>{texts.none}</p>}
      <ul className="card-list">{reporting.map(card)}</ul>
      {removed.length > 0 && (
        <>
          <h3 className="card-heading">{texts.removed(removed.length)}</h3>
          <ul className="card-list">{removed.map(card)}</ul>
        </>
      )}
    </>
  );
}
