import { Button } from '../../../components/button.tsx';
import { Copyable } from '../../../components/copyable.tsx';
import { useConnection } from '../../../state/connection.ts';
import { firstLine } from '../../first-run/first-line.ts';
import { Section } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import { sourcesTexts } from './sources.texts.ts';

/** A key that the host told once. */
export interface KeyToShow {
  readonly sourceName: string;
  readonly key: string;
}

/** The one time that a key is shown. */
export function NewKey({ shown, onDone }: { readonly shown: KeyToShow; onDone: () => void }) {
  const texts = sourcesTexts();
  const address = useConnection(({ status }) => status?.listener.address ?? null);
  const title = texts.keyOf(shown.sourceName);
  return (
    <Section title={title}>
      <div className="setting-rows">
        <p role="alert">{texts.keyOnce}</p>
        <Copyable primary label={title} text={shown.key} />
        {address !== null && (
          <>
            <p>{texts.tryLine}</p>
            <Copyable label={texts.tryLine} text={firstLine(address, shown.key)} />
          </>
        )}
        <div className="setting-buttons">
          <Button onPress={onDone}>{settingsTexts().done}</Button>
        </div>
      </div>
    </Section>
  );
}
