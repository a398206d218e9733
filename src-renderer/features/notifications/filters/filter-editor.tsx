import { useState } from 'react';
import type { SavedFilter } from '#shared/contract/notification.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { Field } from '../../../components/field.tsx';
import { useCurrentSession, useMay } from '../../../state/session.ts';
import { Section, Switch } from '../../settings/setting-controls.tsx';
import { EditorFrame } from '../editor-frame.tsx';
import { rootOf, unfinishedIn } from '../model/filter-tree.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { useKeeping } from '../use-keeping.ts';
import { FilterBuilder } from './filter-builder.tsx';
import { FilterEffect } from './filter-effect.tsx';
import { filterTexts } from './filter.texts.ts';

interface FilterEditorProps {
  /** null: a new one. */
  readonly saved: SavedFilter | null;
  readonly onDone: () => void;
}

/** Everything of one filter, with what it means before it is saved. */
export function FilterEditor({ saved: newest, onDone }: FilterEditorProps) {
  // As it was when one began: what somebody else changes meanwhile is not overwritten unseen.
  const [saved] = useState(newest);
  const frame = notificationTexts();
  const texts = filterTexts();
  const mayChange = useMay('operator');
  const own = useCurrentSession()?.operator.id;
  const [name, setName] = useState(saved?.name ?? '');
  const [filter, setFilter] = useState<Filter>(saved?.filter ?? { kind: 'all', of: [] });
  const [isPublic, setPublic] = useState(saved?.public ?? false);
  const { problem, keep } = useKeeping('filter.save', onDone);
  const draft = { name: name.trim(), filter, public: isPublic };
  const before = saved && { name: saved.name, filter: saved.filter, public: saved.public };
  const unfinished = unfinishedIn(filter).length;
  const save = (): void => {
    const existing = saved && { existing: { id: saved.id, expectedVersion: saved.version } };
    void keep({ ...existing, ...draft });
  };
  return (
    <EditorFrame
      title={saved?.name ?? texts.add}
      changed={JSON.stringify(draft) !== JSON.stringify(before)}
      unfinished={
        draft.name === ''
          ? frame.nameMissing
          : unfinished > 0
            ? texts.unfinishedFilter(unfinished)
            : null
      }
      problem={problem}
      onSave={mayChange && (saved === null || saved.owner.id === own) ? save : null}
      onLeave={onDone}
    >
      <div className="notify-columns builder">
        <Section title={texts.whatFits}>
          <div className="setting-rows">
            <Field label={frame.name} value={name} onChange={setName} autoFocus={saved === null} />
            <FilterBuilder
              filter={rootOf(filter)}
              onChange={(edit) => setFilter((now) => edit(rootOf(now)))}
            />
          </div>
          <Switch
            label={texts.publicSwitch}
            hint={texts.publicHint}
            on={isPublic}
            onChange={setPublic}
          />
        </Section>
        <Section title={texts.meaning}>
          <div className="setting-rows">
            {unfinished === 0 ? <FilterEffect filter={filter} /> : <p>{texts.finishFirst}</p>}
          </div>
        </Section>
      </div>
    </EditorFrame>
  );
}
