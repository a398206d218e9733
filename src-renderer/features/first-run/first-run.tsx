import { useEffect, useState } from 'react';
import type { HostClient } from '../../client/host-client.ts';
import { useHost } from '../../client/context.tsx';
import { Button } from '../../components/button.tsx';
import { Logo } from '../../components/logo.tsx';
import { useConnection } from '../../state/connection.ts';
import { useMay } from '../../state/session.ts';
import { firstLine, placeOf } from './first-line.ts';
import './first-run.css';

/** What a new desk shows: that it is blind, and the line that makes its first incident. */
export function FirstRun() {
  const listener = useConnection(({ status }) => status?.listener);
  const mayAdd = useMay('admin');
  return (
    <div className="first-run">
      <div className="first-run-card">
        <Logo size={44} />
        <h1>No source has reported yet: this desk is blind.</h1>
        {listener?.address ? (
          <Steps address={listener.address} mayAdd={mayAdd} />
        ) : (
          <p>
            <b>The listener does not run.</b> Tools cannot post before it does.
          </p>
        )}
        <p className="first-run-wait" role="status">
          <i aria-hidden="true" />
          Waiting for the first signal
        </p>
      </div>
    </div>
  );
}

function Steps({ address, mayAdd }: { readonly address: string; readonly mayAdd: boolean }) {
  return (
    <>
      <p>
        Tools on this machine post to <code>{placeOf(address)}</code>.{' '}
        {mayAdd
          ? 'Paste this into a terminal and an incident appears here:'
          : 'An administrator adds the first source with the command line:'}
      </p>
      {mayAdd ? (
        <KeyedLine address={address} />
      ) : (
        <Line text="npx watchfloor source add prometheus --type alertmanager" />
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
      return <p>Making a key</p>;
    case 'refused':
      return <p role="alert">No key could be made: {firstKey.message}</p>;
    case 'ready':
      return <Line text={firstLine(address, firstKey.key)} />;
  }
}

function Line({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <>
      <pre className="mono" tabIndex={0} aria-label="Command">
        {text}
      </pre>
      <div className="first-run-buttons">
        <Button look="primary" onPress={() => void copy()}>
          Copy
        </Button>
        <span role="status">
          {copied === 'yes' && 'Copied'}
          {copied === 'failed' && 'The browser does not allow it; select the text instead'}
        </span>
      </div>
    </>
  );
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
