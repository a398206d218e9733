import { useState } from 'react';
import { filledBlock, type ToolSetup } from '#shared/domain/source/setup/setup.ts';
import { toolSetups } from '#shared/domain/source/setup/setups.ts';
import { Button } from '../../../../components/button.tsx';
import { Copyable } from '../../../../components/copyable.tsx';
import { useConnection } from '../../../../state/connection.ts';
import { Choice, Section } from '../../setting-controls.tsx';
import { settingsTexts } from '../../settings.texts.ts';
import { sourcesTexts } from '../sources.texts.ts';
import { FirstSignalLine } from './first-signal-line.tsx';
import type { KeyToShow } from './key-to-show.ts';
import { setupTexts } from './setup.texts.ts';
import './setup.css';

export interface ToolSetupPageProps {
  readonly shown: KeyToShow;
  readonly onDone: () => void;
}

/** The one time that a key is shown: what is to be pasted into the tool, with the key in it, and whether it was heard. */
export function ToolSetupPage({ shown, onDone }: ToolSetupPageProps) {
  const texts = setupTexts();
  const { source, key } = shown;
  const [setup, setSetup] = useState(() => setupFor(shown));
  const address = useConnection(({ status }) => status?.listener.address ?? null);
  const keyLabel = sourcesTexts().keyOf(source.name);
  return (
    <Section title={texts.title(source.name)}>
      <div className="setting-rows">
        <p role="alert">{texts.keyOnce}</p>
        <Copyable primary label={keyLabel} text={key} />
        <FirstSignalLine source={source} />
        <Choice
          label={texts.howFor}
          value={setup.tool}
          choices={toolSetups.map(({ tool, title }) => ({ value: tool, label: title }))}
          onChange={(tool) => setSetup(setupOf(tool) ?? setup)}
        />
        {address === null ? (
          <p className="settings-problem">{texts.noAddress}</p>
        ) : (
          <Blocks setup={setup} secret={key} address={address.replace(/\/$/, '')} />
        )}
        <p className="setting-note">{texts.page(setup.page)}</p>
        <div className="setting-buttons">
          <Button onPress={onDone}>{settingsTexts().done}</Button>
        </div>
      </div>
    </Section>
  );
}

interface BlocksProps {
  readonly setup: ToolSetup;
  readonly secret: string;
  readonly address: string;
}

function Blocks({ setup, secret, address }: BlocksProps) {
  const all: Readonly<Record<string, readonly string[]>> = setupTexts().places;
  const places = all[setup.tool] ?? [];
  return (
    <ol className="setup-blocks">
      {setup.blocks.map((block, at) => (
        <li key={`${setup.tool} ${at}`}>
          <p>{places[at]}</p>
          <Copyable
            label={places[at] ?? setup.title}
            text={filledBlock(block, secret, address).trimEnd()}
          />
        </li>
      ))}
    </ol>
  );
}

function setupFor({ tool, source }: KeyToShow): ToolSetup {
  const byType = toolSetups.find(({ sourceType }) => sourceType === source.type);
  const found = (tool === undefined ? undefined : setupOf(tool)) ?? byType ?? toolSetups[0];
  if (!found) throw new Error('No tool has a setup.');
  return found;
}

function setupOf(tool: string): ToolSetup | undefined {
  return toolSetups.find((setup) => setup.tool === tool);
}
