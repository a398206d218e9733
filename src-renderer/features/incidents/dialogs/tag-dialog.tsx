import { useState } from 'react';
import { X } from 'lucide-react';
import { parseTag } from '#shared/domain/incident/tag.ts';
import { Button } from '../../../components/button.tsx';
import { useIncidentRow } from '../../../state/entities.ts';
import { useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { dialogsTexts } from './dialogs.texts.ts';
import { TextInput } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Adds tags to an incident and takes others away. */
export function TagDialog({ id }: { readonly id: number }) {
  const tags = useIncidentRow(id)?.tags ?? [];
  const [text, setText] = useState('');
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const { tag } = useIncidentActions();
  const texts = dialogsTexts();
  const { title, subject } = useSubject(texts.tagsOf, [id]);
  const { add, wrong } = readTags(text);
  const remove = tags.filter((one) => removed.has(one));
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={texts.save}
      canSubmit={wrong === undefined && add.length + remove.length > 0}
      onSubmit={() => tag(id, { add, remove })}
    >
      <TextInput
        label={texts.add}
        value={text}
        onChange={setText}
        autoFocus
        hint={texts.addHint}
        problem={wrong}
      />
      {tags.length > 0 && (
        <TagToggles
          tags={tags}
          removed={removed}
          onToggle={(one) => setRemoved(toggled(removed, one))}
        />
      )}
    </DialogFrame>
  );
}

interface TagTogglesProps {
  readonly tags: readonly string[];
  readonly removed: ReadonlySet<string>;
  readonly onToggle: (tag: string) => void;
}

function TagToggles({ tags, removed, onToggle }: TagTogglesProps) {
  return (
    <div className="field" role="group" aria-label={dialogsTexts().tagsToRemove}>
      <span className="field-label">{dialogsTexts().remove}</span>
      <ul className="tag-toggles">
        {tags.map((one) => (
          <li key={one}>
            <Button
              aria-pressed={removed.has(one)}
              icon={<X aria-hidden="true" />}
              onPress={() => onToggle(one)}
            >
              <bdi className={removed.has(one) ? 'tag-removed' : ''}>{one}</bdi>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The tags that were typed, and why the first wrong one is wrong. */
function readTags(text: string): { readonly add: string[]; readonly wrong: string | undefined } {
  const typed = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const wrong = typed
    .map((one) => ({ one, parsed: parseTag(one) }))
    .find(({ parsed }) => !parsed.ok);
  if (wrong && !wrong.parsed.ok) {
    return { add: [], wrong: dialogsTexts().tagWrong(wrong.one, wrong.parsed.reason) };
  }
  return { add: typed, wrong: undefined };
}

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
