import { useState, type FormEvent } from 'react';
import type { ToolSetup } from '#shared/domain/source/setup/setup.ts';
import { toolSetups } from '#shared/domain/source/setup/setups.ts';
import { SECOND } from '#shared/time/instant.ts';
import { hostNow } from '../../../client/clock.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { numberOf, spanChoices } from '../choices.ts';
import { Choice, Problem, Section } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import type { KeyToShow } from './setup/key-to-show.ts';
import { setupTexts } from './setup/setup.texts.ts';
import { ToolTiles } from './setup/tool-tiles.tsx';
import { HEARTBEAT_SECONDS, KEY_LIFE_SECONDS } from './spans.ts';
import { sourcesTexts } from './sources.texts.ts';
import './setup/setup.css';

const [firstTool] = toolSetups;

export interface AddSourceProps {
  readonly onAdded: (key: KeyToShow) => void;
  readonly onLeave: () => void;
}

interface Draft {
  readonly setup: ToolSetup;
  /** null: as the tool is called. */
  readonly name: string | null;
  readonly type: string;
  readonly baseUrl: string;
  readonly heartbeat: string;
  readonly life: string;
}

/** A new source: which tool it is, what it is called, and when its silence means that the desk is blind. */
export function AddSource({ onAdded, onLeave }: AddSourceProps) {
  const texts = sourcesTexts();
  const { draft, set, problem, add } = useDraft(onAdded);
  const name = nameOf(draft);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void add();
  };
  return (
    <Section title={settingsTexts().addSource}>
      <form className="setting-rows" onSubmit={submit}>
        <Problem text={problem && settingsTexts().notKept(problem)} />
        <ToolTiles
          chosen={draft.setup}
          onChoose={(setup) => set({ setup, type: setup.sourceType })}
        />
        <div className="setting-fields">
          <Field
            label={texts.name}
            value={name}
            onChange={(typed) => set({ name: typed })}
            required
          />
          <Choice
            label={texts.heartbeat}
            value={draft.heartbeat}
            choices={spanChoices(HEARTBEAT_SECONDS, null, texts.notWatched)}
            onChange={(heartbeat) => set({ heartbeat })}
          />
        </div>
        <MoreFields draft={draft} set={set} />
        <div className="setting-buttons">
          <Button type="submit" look="primary" isDisabled={name.trim() === ''}>
            {texts.addThis}
          </Button>
          <Button onPress={onLeave}>{settingsTexts().cancel}</Button>
        </div>
      </form>
    </Section>
  );
}

interface MoreFieldsProps {
  readonly draft: Draft;
  readonly set: (changed: Partial<Draft>) => void;
}

/** What is right for most as it is. */
function MoreFields({ draft, set }: MoreFieldsProps) {
  const texts = sourcesTexts();
  return (
    <details>
      <summary>{setupTexts().more}</summary>
      <div className="setting-fields">
        <Field
          label={texts.type}
          hint={texts.typeHint}
          value={draft.type}
          onChange={(type) => set({ type })}
          required
        />
        <Field
          label={texts.baseUrl}
          hint={texts.baseUrlHint}
          value={draft.baseUrl}
          onChange={(baseUrl) => set({ baseUrl })}
        />
        <Choice
          label={texts.expires}
          value={draft.life}
          choices={spanChoices(KEY_LIFE_SECONDS, null, texts.never)}
          onChange={(life) => set({ life })}
        />
      </div>
    </details>
  );
}

function useDraft(onAdded: AddSourceProps['onAdded']) {
  const host = useHost();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    const answer = await host.call('source.add', {
      name: nameOf(draft),
      type: draft.type,
      baseUrl: draft.baseUrl,
      settings: { heartbeatSeconds: numberOf(draft.heartbeat) },
      expiresAt: endOf(numberOf(draft.life)),
    });
    if (!answer.ok) return setProblem(answer.error.message);
    const { source, key } = answer.value;
    onAdded({ source, key, tool: draft.setup.tool });
  };
  const set = (changed: Partial<Draft>): void => setDraft({ ...draft, ...changed });
  return { draft, set, problem, add };
}

function emptyDraft(): Draft {
  if (!firstTool) throw new Error('No tool has a setup.');
  const { sourceType } = firstTool;
  return {
    setup: firstTool,
    name: null,
    type: sourceType,
    baseUrl: '',
    heartbeat: 'null',
    life: 'null',
  };
}

function nameOf({ name, setup }: Draft): string {
  return name ?? setup.tool.replaceAll('_', '-');
}

function endOf(seconds: number | null): number | null {
  return seconds === null ? null : hostNow() + seconds * SECOND;
}
