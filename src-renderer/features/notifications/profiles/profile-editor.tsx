import type { Profile } from '#shared/contract/notification.ts';
import { Field } from '../../../components/field.tsx';
import { useCurrentSession, useMay } from '../../../state/session.ts';
import { Section } from '../../settings/setting-controls.tsx';
import { EditorFrame } from '../editor-frame.tsx';
import { isChanged, keptEdits, useKeptEdit } from '../kept-edits.ts';
import { FilterEffect } from '../filters/filter-effect.tsx';
import {
  draftOf,
  newDraft,
  profileName,
  profileSentence,
  unfinishedWords,
  wholeFilter,
  type ProfileDraft,
} from '../model/profile-draft.ts';
import { notificationTexts } from '../notifications.texts.ts';
import type { Catalogue } from '../use-catalogue.ts';
import { useKeeping } from '../use-keeping.ts';
import { HowPart } from './how-part.tsx';
import { profileTexts } from './profile.texts.ts';
import { WhenPart } from './when-part.tsx';
import { WhichPart } from './which-part.tsx';

const edits = keptEdits<Profile, ProfileDraft>();

interface ProfileEditorProps {
  /** null: a new one. */
  readonly saved: Profile | null;
  readonly catalogue: Catalogue;
  readonly onDone: () => void;
}

/** Everything of one profile: which incidents, when, how, and what that means before it is saved. */
export function ProfileEditor({ saved: newest, catalogue, onDone }: ProfileEditorProps) {
  const { edit, change, end } = useKeptEdit(edits, newest, (saved) =>
    saved ? draftOf(saved) : newDraft(catalogue),
  );
  const { saved, draft } = edit;
  const texts = profileTexts();
  const mayChange = useMay('operator');
  const leave = (): void => {
    end();
    onDone();
  };
  const { problem, keep } = useKeeping('profile.save', leave);
  const name = draft.name?.trim();
  const trimmed = { ...draft, name: name === undefined || name === '' ? null : name };
  const unfinished = unfinishedWords(draft, catalogue);
  const save = (): void => {
    const existing = saved && { existing: { id: saved.id, expectedVersion: saved.version } };
    void keep({ ...existing, ...trimmed });
  };
  const part = { draft, catalogue, onChange: change };
  return (
    <EditorFrame
      title={saved ? profileName(saved) : texts.add}
      changed={saved === null || isChanged(edit)}
      unfinished={unfinished}
      problem={problem}
      onSave={mayChange ? save : null}
      onLeave={leave}
    >
      <div className="notify-columns">
        <div className="notify-column">
          <Section title={texts.which}>
            <div className="setting-rows">
              <Field
                label={notificationTexts().name}
                hint={texts.nameHint}
                value={draft.name ?? ''}
                onChange={(typed) => change({ name: typed })}
                autoFocus={saved === null}
              />
              <WhichPart {...part} />
            </div>
          </Section>
          <Section title={texts.when}>
            <WhenPart {...part} />
          </Section>
        </div>
        <div className="notify-column">
          <Section title={texts.meaning}>
            <Meaning draft={draft} owner={saved?.owner.name} catalogue={catalogue} />
          </Section>
          <Section title={texts.how}>
            <HowPart {...part} />
          </Section>
        </div>
      </div>
    </EditorFrame>
  );
}

interface MeaningProps {
  readonly draft: ProfileDraft;
  /** undefined: whoever sits here. */
  readonly owner: string | undefined;
  readonly catalogue: Catalogue;
}

function Meaning({ draft, owner, catalogue }: MeaningProps) {
  const own = useCurrentSession()?.operator.name ?? '';
  const unfinished = unfinishedWords(draft, catalogue);
  return (
    <div className="setting-rows" aria-live="polite">
      {unfinished === null ? (
        <>
          <p className="filter-sentence">
            <bdi>{profileSentence(draft, owner ?? own, catalogue)}</bdi>
          </p>
          <FilterEffect filter={wholeFilter(draft, catalogue)} />
        </>
      ) : (
        <p>{unfinished}</p>
      )}
    </div>
  );
}
