import { useEffect, useState } from 'react';
import type { HostClient } from '../../client/host-client.ts';
import { useHost } from '../../client/context.tsx';
import { Copyable } from '../../components/copyable.tsx';
import { Logo } from '../../components/logo.tsx';
import { useConnection } from '../../state/connection.ts';
import { useMay } from '../../state/session.ts';
import { firstLine, placeOf } from './first-line.ts';
import { firstRunTexts } from './first-run.texts.ts';
import './first-run.css';

/** What a new desk shows: that it is blind, and the line that makes its first incident. */
export function FirstRun() {
  const listener = useConnection(({ status }) => status?.listener);
  const mayAdd = useMay('admin');
  const texts = firstRunTexts();
  return (
    <div className="first-run">
      <div className="first-run-card">
        <Logo size={44} />
        <h1>{texts.blind}</h1>
        {listener?.address ? (
          <Steps address={listener.address} mayAdd={mayAdd} />
        ) : (
          <p>
            <b>{texts.listenerStopped}</b> {texts.listenerMeaning}
          </p>
        )}
        <p className="first-run-wait" role="status">
          <i aria-hidden="true" />
          {texts.waiting}
        </p>
      </div>
    </div>
  );
}

function Steps({ address, mayAdd }: { readonly address: string; readonly mayAdd: boolean }) {
  const texts = firstRunTexts();
  return (
    <>
      <p>
        {texts.toolsPostTo} <code>{placeOf(address)}</code>.{' '}
        {mayAdd ? texts.pasteThis : texts.adminAdds}
      </p>
      {mayAdd ? (
        <KeyedLine address={address} />
      ) : (
        <Copyable
          primary
          label={texts.command}
          text="npx watchfloor source add prometheus --type alertmanager"
        />
      )}
    </>
  );
}

type FirstKey =
  | { readonly kind: 'asking' }
  | { readonly kind: 'ready'; readonly key: string }
  | { readonly kind: 'refused'; readonly message: string };

function KeyedLine({ address }: { readonly address: string }) {
  const host = useHost();
  const texts = firstRunTexts();
  const [firstKey, setFirstKey] = useState<FirstKey>({ kind: 'asking' });
  useEffect(() => {
    let wanted = true;
    void keyOf(host).then((found) => {
      if (wanted) setFirstKey(found);
    });
    return () => {
      wanted = false;
    };
  }, [host]);
  switch (firstKey.kind) {
    case 'asking':
      return <p>{texts.makingKey}</p>;
    case 'refused':
      return <p role="alert">{texts.noKey(firstKey.message)}</p>;
    case 'ready':
      return <Copyable primary label={texts.command} text={firstLine(address, firstKey.key)} />;
  }
}

/** The first key is made once for each wire: making it again would void the line on the screen. */
const keys = new WeakMap<HostClient, Promise<FirstKey>>();

function keyOf(host: HostClient): Promise<FirstKey> {
  const known = keys.get(host);
  if (known) return known;
  const asked = host
    .call('source.firstKey', {})
    .then((answer): FirstKey =>
      answer.ok
        ? { kind: 'ready', key: answer.value.key }
        : { kind: 'refused', message: answer.error.message },
    );
  keys.set(host, asked);
  return asked;
}
