import { useState, type FormEvent } from 'react';
import type { Operator, OperatorToken } from '#shared/contract/operator.ts';
import { SECOND } from '#shared/time/instant.ts';
import { hostNow } from '../../../client/clock.ts';
import { useHost } from '../../../client/context.tsx';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { Button } from '../../../components/button.tsx';
import { Copyable } from '../../../components/copyable.tsx';
import { Field } from '../../../components/field.tsx';
import { useBusy } from '../../../components/use-busy.ts';
import { formatMoment } from '../../../components/time-format.ts';
import { useZone } from '../../../state/preferences.ts';
import { numberOf, spanChoices } from '../choices.ts';
import { deskTexts } from '../desk.texts.ts';
import { Choice, Confirmation, Problem } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import { KEY_LIFE_SECONDS } from '../sources/spans.ts';

/** The tokens of one operator: which there are, a new one, and the end of one. */
export function OperatorTokens({ operator }: { readonly operator: Operator }) {
  const texts = deskTexts();
  const host = useHost();
  const { name } = operator;
  const asked = useAnswer('operator.tokens', { name });
  const [token, setToken] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div className="card-part">
      <h4>{texts.tokens}</h4>
      <p className="setting-note">{texts.tokensHint}</p>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      {token !== null && (
        <>
          <p role="alert">{texts.tokenOnce}</p>
          <Copyable primary label={texts.tokenOf(name)} text={token} />
        </>
      )}
      <Answered asked={asked}>
        {({ tokens }, askAgain) => {
          const end = async (id: number): Promise<void> => {
            const answer = await host.call('operator.endToken', { name, id });
            setProblem(answer.ok ? null : answer.error.message);
            askAgain();
          };
          const make = async (label: string, seconds: number | null): Promise<boolean> => {
            const expiresAt = seconds === null ? null : hostNow() + seconds * SECOND;
            const answer = await host.call('operator.addToken', { name, label, expiresAt });
            setProblem(answer.ok ? null : answer.error.message);
            setToken(answer.ok ? answer.value.token : null);
            askAgain();
            return answer.ok;
          };
          return (
            <>
              <TokenLines tokens={tokens} onEnd={(id) => void end(id)} />
              <MakeToken onMake={make} />
            </>
          );
        }}
      </Answered>
    </div>
  );
}

interface TokenLinesProps {
  readonly tokens: readonly OperatorToken[];
  readonly onEnd: (id: number) => void;
}

function TokenLines({ tokens, onEnd }: TokenLinesProps) {
  const texts = deskTexts();
  const zone = useZone();
  const [ending, setEnding] = useState<number | null>(null);
  const at = (instant: number): string => formatMoment(instant, hostNow(), zone);
  if (tokens.length === 0) return <p className="setting-note">{texts.noTokens}</p>;
  return (
    <ul className="token-lines">
      {tokens.map(({ id, label, createdAt, expiresAt }) => (
        <li key={id}>
          <span>
            <bdi>{label || texts.unnamed}</bdi>, {texts.tokenMade(at(createdAt))},{' '}
            {expiresAt === null ? texts.tokenNeverEnds : texts.tokenEndsAt(at(expiresAt))}
          </span>
          {ending === id ? (
            <Confirmation
              meaning={texts.endMeaning(label || texts.unnamed)}
              confirm={texts.end}
              onConfirm={() => {
                setEnding(null);
                onEnd(id);
              }}
              onCancel={() => setEnding(null)}
            />
          ) : (
            <Button
              look="quiet"
              aria-label={texts.endToken(label || texts.unnamed)}
              onPress={() => setEnding(id)}
            >
              {texts.end}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface MakeTokenProps {
  /** @returns whether it was made */
  readonly onMake: (label: string, seconds: number | null) => Promise<boolean>;
}

function MakeToken({ onMake }: MakeTokenProps) {
  const texts = deskTexts();
  const [label, setLabel] = useState('');
  const [life, setLife] = useState('null');
  const { busy, begin } = useBusy();
  const make = (event: FormEvent): void => {
    event.preventDefault();
    begin(async () => {
      if (await onMake(label, numberOf(life))) setLabel('');
    });
  };
  return (
    <form className="card-form" onSubmit={make}>
      <div className="setting-fields">
        <Field label={texts.tokenLabel} value={label} onChange={setLabel} />
        <Choice
          label={texts.tokenEnds}
          value={life}
          choices={spanChoices(KEY_LIFE_SECONDS, null, texts.never)}
          onChange={setLife}
        />
      </div>
      <div className="setting-buttons">
        <Button type="submit" isDisabled={busy}>
          {texts.addToken}
        </Button>
      </div>
    </form>
  );
}
