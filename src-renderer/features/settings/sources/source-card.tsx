import { useId, useState } from 'react';
import type { HostStatus } from '#shared/contract/host.ts';
import type { Source } from '#shared/contract/source.ts';
import { TimeText } from '../../../components/time-text.tsx';
import { useConnection } from '../../../state/connection.ts';
import type { KeyToShow } from './setup/key-to-show.ts';
import { behaviourOf, mappingOf } from './settings-parts.ts';
import { SourceBehaviour } from './source-behaviour.tsx';
import { SourceIdentity } from './source-identity.tsx';
import { SourceKeys } from './source-keys.tsx';
import { SourceMapping } from './source-mapping.tsx';
import { sourcesTexts } from './sources.texts.ts';

type State = HostStatus['sources'][number]['state'] | 'removed';

export interface SourceCardProps {
  readonly source: Source;
  readonly onKey: (key: KeyToShow) => void;
  readonly onChanged: () => void;
}

/** One source: how it is, and below, once it is opened, its settings. */
export function SourceCard({ source, onKey, onChanged }: SourceCardProps) {
  const texts = sourcesTexts();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const health = useConnection(({ status }) => status?.sources.find(({ id }) => id === source.id));
  const state: State = source.revoked ? 'removed' : (health?.state ?? 'unwatched');
  const lastSeen = health?.lastSeen ?? source.lastSeen;
  return (
    <li className="setting-card">
      <button
        type="button"
        className="card-head"
        aria-expanded={open}
        aria-controls={detailsId}
        onClick={() => setOpen(!open)}
      >
        <i className={`source-light ${state}`} aria-hidden="true" />
        <b>
          <bdi>{source.name}</bdi>
        </b>
        <span className="card-kind">{source.type}</span>
        <span className={state === 'silent' ? 'card-state silent' : 'card-state'}>
          {texts.states[state]}
          {lastSeen !== null && (
            <>
              , <TimeText at={lastSeen} form="ago" />
            </>
          )}
        </span>
      </button>
      <div id={detailsId} hidden={!open} role="group" aria-label={texts.details(source.name)}>
        {open && (
          <>
            <SourceIdentity
              key={JSON.stringify([source.name, source.baseUrl])}
              source={source}
              onChanged={onChanged}
            />
            {!source.revoked && (
              <>
                <SourceBehaviour
                  key={JSON.stringify(behaviourOf(source.settings))}
                  source={source}
                  onChanged={onChanged}
                />
                <SourceMapping
                  key={JSON.stringify(mappingOf(source.settings))}
                  source={source}
                  onChanged={onChanged}
                />
              </>
            )}
            <SourceKeys source={source} onKey={onKey} onChanged={onChanged} />
          </>
        )}
      </div>
    </li>
  );
}
