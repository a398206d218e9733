import type { SavedFilter } from '#shared/contract/notification.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { Field } from '../../../components/field.tsx';
import { useCurrentSession, useMay } from '../../../state/session.ts';
import { Section, Switch } from '../../settings/setting-controls.tsx';
import { EditorFrame } from '../editor-frame.tsx';
import { isChanged, keptEdits, useKeptEdit } from '../kept-edits.ts';
import { rootOf, unfinishedIn } from '../model/filter-tree.ts';
import { filterName } from '../../../texts/first-names.ts';
import { sentenceTexts } from '../model/sentence.texts.ts';
import { notificationTexts } from '../notifications.texts.ts';
import { useKeeping } from '../use-keeping.ts';
import { useFilterNames } from '../use-sources.ts';
import { FilterBuilder } from './filter-builder.tsx';
import { FilterEffect } from './filter-effect.tsx';
import { filterTexts } from './filter.texts.ts';

interface FilterDraft {
  readonly name: string;
  readonly filter: Filter;
  readonly public: boolean;
}

const edits = keptEdits<SavedFilter, FilterDraft>();

interface FilterEditorProps {
  /** null: a new one. */
  readonly saved: SavedFilter | null;
  readonly onDone: () => void;
}

/** Everything of one filter, with what it means before it is saved. */
export function FilterEditor({ saved: newest, onDone }: FilterEditorProps) {
  const { edit, change, end } = useKeptEdit(edits, newest, draftOf);
  const { saved, draft } = edit;
  const frame = notificationTexts();
  const texts = filterTexts();
  const mayChange = useMay('operator');
  const own = useCurrentSession()?.operator.id;
  const leave = (): void => {
    end();
    onDone();
  };
  const { problem, keep } = useKeeping('filter.save', leave);
  const name = draft.name.trim();
  const unfinished = unfinishedIn(draft.filter).length;
  const names = useFilterNames();
  const hopeless = unfinished > 0 ? null : (sentenceTexts().hopeless(draft.filter, names) ?? null);
  const save = (): void => {
    const existing = saved && { existing: { id: saved.id, expectedVersion: saved.version } };
    void keep({ ...existing, ...draft, name });
  };
  return (
    <EditorFrame
      title={saved ? filterName(saved) : texts.add}
      changed={saved === null || isChanged(edit)}
      unfinished={unfinishedWords(name, unfinished) ?? hopeless}
      problem={problem}
      onSave={mayChange && (saved === null || saved.owner.id === own) ? save : null}
      onLeave={leave}
    >
      <div className="notify-columns builder">
        <Section title={texts.whatFits}>
          <div className="setting-rows">
            <Field
              label={frame.name}
              value={draft.name}
              onChange={(typed) => change({ name: typed })}
              autoFocus={saved === null}
            />
            <FilterBuilder
              filter={rootOf(draft.filter)}
              onChange={(edited) => change(({ filter }) => ({ filter: edited(rootOf(filter)) }))}
            />
          </div>
          <Switch
            label={texts.publicSwitch}
            hint={texts.publicHint}
            on={draft.public}
            onChange={(isPublic) => change({ public: isPublic })}
          />
        </Section>
        <Section title={texts.meaning}>
          <div className="setting-rows">
            {unfinished === 0 ? <FilterEffect filter={draft.filter} /> : <p>{texts.finishFirst}</p>}
          </div>
        </Section>
      </div>
    </EditorFrame>
  );
}

function draftOf(saved: SavedFilter | null): FilterDraft {
  if (saved === null) return { name: '', filter: { kind: 'all', of: [] }, public: false };
  return { name: saved.name, filter: saved.filter, public: saved.public };
}

/** What has to be said before it can be kept; null: nothing. @param conditions so many are not finished */
function unfinishedWords(name: string, conditions: number): string | null {
  if (name === '') return notificationTexts().nameMissing;
  return conditions > 0 ? filterTexts().unfinishedFilter(conditions) : null;
}
