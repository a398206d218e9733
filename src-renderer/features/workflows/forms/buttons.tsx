import { X } from 'lucide-react';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import { Button } from '../../../components/button.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import { Place } from '../editor/lint-notes.tsx';
import { freshName, type Use } from '../model/draft.ts';
import { replaced, without } from '../model/collections.ts';
import { sentenceOfUse } from '../model/sentences.ts';
import { NameField } from './name-field.tsx';
import { newUse, UseForm } from './uses.tsx';

type Actions = Readonly<Record<string, Use>>;

interface ButtonsProps {
  readonly actions: Actions | undefined;
  readonly path: ProblemPath;
  readonly onChange: (actions: Actions | undefined) => void;
}

const BUTTON = 'userAction.button';

/** The buttons that the incident shows afterwards, each with the message that it sends. */
export function Buttons({ actions = {}, path, onChange }: ButtonsProps) {
  const texts = editorTexts();
  const entries = Object.entries(actions);
  const keep = (changed: readonly (readonly [string, Use])[]): void =>
    onChange(changed.length === 0 ? undefined : Object.fromEntries(changed));
  const add = (): void => {
    const key = freshName('button', Object.keys(actions));
    keep([...entries, [key, newUse('userActions', BUTTON)]]);
  };
  return (
    <div className="rule-lines">
      {entries.map(([key, use], at) => (
        <Place key={at} path={[...path, key]} deep className="rule-line">
          <div className="rule-head">
            <p>{sentenceOfUse('userActions', use) ?? texts.unfinishedRule(texts.button)}</p>
            <Button
              look="icon"
              aria-label={texts.removeNamed(key)}
              icon={<X aria-hidden="true" />}
              onPress={() => keep(without(entries, at))}
            />
          </div>
          <div className="rule-form">
            <UseForm
              stage="userActions"
              use={use}
              onChange={(changed) => keep(replaced(entries, at, [key, changed]))}
            />
            <NameField
              label={texts.buttonKey}
              name={key}
              problemOf={(name) => (Object.hasOwn(actions, name) ? texts.nameTaken : null)}
              onRename={(name) => keep(replaced(entries, at, [name, use]))}
            />
          </div>
        </Place>
      ))}
      <div>
        <Button look="quiet" onPress={add}>
          {texts.addButton}
        </Button>
      </div>
    </div>
  );
}
