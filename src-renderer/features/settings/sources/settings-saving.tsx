import { useState } from 'react';
import type { Source, SourceSettings } from '#shared/contract/source.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { forgetWithOperator } from '../../../state/operator-memory.ts';
import { settingsTexts } from '../settings.texts.ts';
import { membersBefore } from './settings-parts.ts';

/** The part of a source's settings that is saved by itself. */
export type SettingsPart = 'behaviour' | 'mapping';

interface Saved {
  readonly part: SettingsPart;
  /** What was there before, of what was changed. */
  readonly settings: Partial<SourceSettings>;
  /** As which version it was saved: an older one cannot be taken back yet. */
  readonly version: number;
}

/** What the operator saved in this window last, by source. */
const before = new Map<number, Saved>();
forgetWithOperator(() => before.clear());

/** That the settings were saved, and what takes them back. */
export function SavedNote({
  source,
  part,
  onRestore,
}: {
  readonly source: Source;
  readonly part: SettingsPart;
  readonly onRestore: (settings: Partial<SourceSettings>) => void;
}) {
  const texts = settingsTexts();
  const earlier = before.get(source.id);
  if (earlier?.part !== part || source.version < earlier.version) return null;
  return (
    <>
      <span role="status">{texts.saved}</span>
      <Button look="quiet" onPress={() => onRestore(earlier.settings)}>
        {texts.undo}
      </Button>
    </>
  );
}

/** Saves a part of the settings of a source, and remembers what was there before. */
export function useSaving(source: Source, part: SettingsPart, onChanged: () => void) {
  const host = useHost();
  const [problem, setProblem] = useState<string | null>(null);
  const save = (changed: Partial<SourceSettings>): void => {
    const { id, version: expectedVersion } = source;
    const settings = { ...source.settings, ...changed };
    void host.call('source.configure', { id, expectedVersion, settings }).then((answer) => {
      setProblem(answer.ok ? null : answer.error.message);
      if (answer.ok) {
        before.set(id, {
          part,
          settings: membersBefore(source.settings, changed),
          version: answer.value.source.version,
        });
      }
      onChanged();
    });
  };
  return { problem, save };
}
