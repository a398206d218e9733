import { useState } from 'react';
import type { Source } from '#shared/contract/source.ts';
import { hostNow } from '../../../client/clock.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { formatMoment } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import { numberOf, spanChoices } from '../choices.ts';
import { Choice, Confirmation, Problem } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import type { KeyToShow } from './setup/key-to-show.ts';
import { GRACE_SECONDS } from './spans.ts';
import { sourcesTexts } from './sources.texts.ts';

const USUAL_GRACE = '86400';

export interface SourceKeysProps {
  readonly source: Source;
  readonly onKey: (key: KeyToShow) => void;
  readonly onChanged: () => void;
}

/** The keys of a source: which there are, a new one, and the end of all. */
export function SourceKeys({ source, onKey, onChanged }: SourceKeysProps) {
  const texts = sourcesTexts();
  const host = useHost();
  const [asking, setAsking] = useState<'nothing' | 'renewal' | 'removal'>('nothing');
  const [problem, setProblem] = useState<string | null>(null);
  const which = { name: source.name, type: source.type };

  const renew = async (graceSeconds: number): Promise<void> => {
    const answer = await host.call('source.rotate', { ...which, graceSeconds });
    setProblem(answer.ok ? null : answer.error.message);
    setAsking('nothing');
    if (answer.ok) onKey({ source, key: answer.value.key });
  };
  const remove = async (): Promise<void> => {
    const answer = await host.call('source.revoke', which);
    setProblem(answer.ok ? null : answer.error.message);
    setAsking('nothing');
    onChanged();
  };
  return (
    <div className="card-part">
      <h4>{texts.keys}</h4>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <KeyLines source={source} />
      {asking === 'renewal' && (
        <Renewal onRenew={(grace) => void renew(grace)} onLeave={() => setAsking('nothing')} />
      )}
      {asking === 'removal' && (
        <Confirmation
          meaning={texts.removeMeaning}
          confirm={texts.removeThis}
          onConfirm={() => void remove()}
          onCancel={() => setAsking('nothing')}
        />
      )}
      {asking === 'nothing' && (
        <div className="setting-buttons">
          {source.revoked ? (
            <Button onPress={() => void renew(0)}>{texts.bringBack}</Button>
          ) : (
            <>
              <Button onPress={() => setAsking('renewal')}>{texts.renew}</Button>
              <Button onPress={() => setAsking('removal')}>{texts.remove}</Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function KeyLines({ source }: { readonly source: Source }) {
  const texts = sourcesTexts();
  const zone = useZone();
  const now = hostNow();
  const at = (instant: number): string => formatMoment(instant, now, zone);
  if (source.keys.length === 0) return <p className="setting-note">{texts.noKey}</p>;
  return (
    <ul className="source-keys">
      {source.keys.map(({ id, createdAt, expiresAt }) => (
        <li key={id}>
          {texts.keyMade(at(createdAt))}, {endWords(expiresAt, now, at)}
        </li>
      ))}
    </ul>
  );
}

function endWords(expiresAt: number | null, now: number, at: (instant: number) => string): string {
  const texts = sourcesTexts();
  if (expiresAt === null) return texts.keyNeverEnds;
  return expiresAt <= now ? texts.keyEnded(at(expiresAt)) : texts.keyEnds(at(expiresAt));
}

interface RenewalProps {
  readonly onRenew: (graceSeconds: number) => void;
  readonly onLeave: () => void;
}

function Renewal({ onRenew, onLeave }: RenewalProps) {
  const texts = sourcesTexts();
  const [grace, setGrace] = useState(USUAL_GRACE);
  return (
    <div className="setting-rows">
      <div className="setting-fields">
        <Choice
          label={texts.grace}
          value={grace}
          choices={spanChoices(GRACE_SECONDS, null, texts.graceNone)}
          onChange={setGrace}
        />
      </div>
      <div className="setting-buttons">
        <Button look="primary" onPress={() => onRenew(numberOf(grace) ?? 0)}>
          {texts.renewThis}
        </Button>
        <Button onPress={onLeave}>{settingsTexts().cancel}</Button>
      </div>
    </div>
  );
}
