import { ChoiceField } from '../../../components/choice-field.tsx';
import { Chips } from '../chips.tsx';
import { filterName } from '../../../texts/first-names.ts';
import type { ProfileDraft } from '../model/profile-draft.ts';
import type { Catalogue } from '../use-catalogue.ts';
import { profileTexts } from './profile.texts.ts';

export interface ProfilePartProps {
  readonly draft: ProfileDraft;
  readonly catalogue: Catalogue;
  readonly onChange: (changed: Partial<ProfileDraft>) => void;
}

/** Which incidents a profile is about. */
export function WhichPart({ draft, catalogue, onChange }: ProfilePartProps) {
  const texts = profileTexts();
  if (catalogue.filters.length === 0) return <p>{texts.noFilters}</p>;
  return (
    <>
      <Chips
        label={texts.filters}
        options={catalogue.filters.map((one) => ({ value: one.id, label: filterName(one) }))}
        chosen={draft.filterIds}
        onChange={(filterIds) => onChange({ filterIds })}
      />
      <ChoiceField
        label={texts.match}
        value={draft.match}
        choices={(['all', 'any'] as const).map((value) => ({
          value,
          label: texts.matches[value],
        }))}
        onChange={(match) => onChange({ match: match === 'any' ? 'any' : 'all' })}
      />
    </>
  );
}
