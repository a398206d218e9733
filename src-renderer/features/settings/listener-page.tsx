import type { RefusedPosts } from '#shared/contract/host.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../components/answered.tsx';
import { Button } from '../../components/button.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useConnection } from '../../state/connection.ts';
import { deskTexts } from './desk.texts.ts';
import { Section } from './setting-controls.tsx';

/** Where tools post, whether that is answered, and what was turned away. */
export function ListenerPage() {
  const texts = deskTexts();
  const refusals = useAnswer('host.refusals', {});
  return (
    <>
      <Section title={texts.listening}>
        <Listening />
      </Section>
      <Section title={texts.refusals} hint={texts.refusalsHint}>
        <div className="setting-rows">
          <Answered asked={refusals}>
            {(answer, askAgain) => (
              <>
                <Refusals refusals={answer.refusals} />
                <div className="setting-buttons">
                  <Button onPress={askAgain}>{texts.refresh}</Button>
                </div>
              </>
            )}
          </Answered>
        </div>
      </Section>
    </>
  );
}

function Listening() {
  const texts = deskTexts();
  const listener = useConnection(({ status }) => status?.listener);
  const address = listener?.address;
  if (address == null) {
    return (
      <div className="setting-rows">
        <p className="settings-problem">{texts.stopped}</p>
      </div>
    );
  }
  return (
    <>
      <div className="setting-rows">
        <Copyable label={texts.address} text={address} />
      </div>
      <div className="setting">
        <span>{texts.signals}</span>
        <b>{listener?.signalsLastMinute ?? 0}</b>
      </div>
      <div className="setting">
        <span>{texts.reference}</span>
        <code>{address.replace(/\/$/, '')}/openapi.json</code>
      </div>
    </>
  );
}

function Refusals({ refusals }: { readonly refusals: readonly RefusedPosts[] }) {
  const texts = deskTexts();
  if (refusals.length === 0) return <p>{texts.noRefusals}</p>;
  return (
    <table className="setting-table">
      <thead>
        <tr>
          <th scope="col">{texts.when}</th>
          <th scope="col" className="number">
            {texts.count}
          </th>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.who}</th>
        </tr>
      </thead>
      <tbody>
        {refusals.map((refusal) => (
          <tr key={[refusal.code, refusal.method, refusal.route, refusal.source].join(' ')}>
            <td className="nowrap">
              <TimeText at={refusal.lastAt} form="ago" />
            </td>
            <td className="number">{refusal.count}</td>
            <td className="wide">
              {refusal.when}
              <div className="setting-note mono">
                {refusal.status} {refusal.code}, {refusal.method} <bdi>{refusal.route}</bdi>
              </div>
            </td>
            <td>
              <bdi>{refusal.source ?? texts.unknownSource}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
