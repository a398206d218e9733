import type { TriedElement, TriedPost } from '#shared/contract/source.ts';
import { LevelBadge } from '../../../components/level-badge.tsx';
import { sourcesTexts } from './sources.texts.ts';

/** What a post that was tried would become. */
export function TriedPostView({ tried }: { readonly tried: TriedPost }) {
  const texts = sourcesTexts();
  if (!tried.read) return <p className="settings-problem">{texts.unread(tried.message)}</p>;
  const { elements, total, refused } = tried;
  if (total === 0) return <p>{texts.emptyPost}</p>;
  return (
    <>
      <p>
        {texts.tried(total, refused)} {elements.length < total && texts.triedFirst(elements.length)}
      </p>
      <ol className="tried-elements">
        {elements.map((element, at) => (
          <li key={at}>
            {element.taken ? <Taken element={element} /> : <Refused element={element} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function Taken({ element }: { readonly element: TriedElement & { readonly taken: true } }) {
  const texts = sourcesTexts();
  const { action, level, description, key, tags, metadata, detailsUrl, stateful } = element;
  const facts = [
    ...(key === '' ? [] : [texts.key(key)]),
    ...(stateful ? [] : [texts.message]),
    ...(level === null && action === 'trigger' ? [texts.usualLevel] : []),
    ...(detailsUrl === null ? [] : [detailsUrl]),
    ...(metadata === 0 ? [] : [texts.metadata(metadata)]),
  ];
  return (
    <>
      <div className="tried-line">
        <span className="tried-action">{texts.actions[action]}</span>
        {level !== null && <LevelBadge level={level} />}
        <b>
          <bdi>{description ?? texts.noDescription}</bdi>
        </b>
      </div>
      <p className="setting-note">
        <bdi>{facts.join(' · ')}</bdi>
      </p>
      {tags.length > 0 && (
        <p className="tried-tags mono">
          <bdi>{tags.join('  ')}</bdi>
        </p>
      )}
    </>
  );
}

function Refused({ element }: { readonly element: TriedElement & { readonly taken: false } }) {
  return (
    <div className="tried-line">
      <span className="tried-action">{sourcesTexts().refusedElement}</span>
      <b>
        <bdi>{element.message}</bdi>
      </b>
    </div>
  );
}
