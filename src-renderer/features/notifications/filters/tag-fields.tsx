import { useState } from 'react';
import { Field } from '../../../components/field.tsx';
import { InlineChoice } from '../inline-choice.tsx';
import {
  conditionOfTagForm,
  tagFormAs,
  tagFormOf,
  tagForms,
  type TagCondition,
  type TagForm,
} from '../model/known-condition.ts';
import { filterTexts } from './filter.texts.ts';
import { WordList } from './word-list.tsx';

interface TagFieldsProps {
  readonly condition: TagCondition;
  readonly onChange: (condition: TagCondition) => void;
}

/** Tags by a key and its values, by a pattern, or whole. What was typed stays as it is, as long as it means the condition. */
export function TagFields({ condition, onChange }: TagFieldsProps) {
  const texts = filterTexts();
  const [typed, setTyped] = useState(() => tagFormOf(condition));
  const isSame = JSON.stringify(conditionOfTagForm(typed)) === JSON.stringify(condition);
  const form = isSame ? typed : tagFormOf(condition);
  const keep = (changed: TagForm): void => {
    setTyped(changed);
    onChange(conditionOfTagForm(changed));
  };
  return (
    <>
      {form.how !== 'tags' && (
        <Field
          label={texts.tagKey}
          value={form.key}
          onChange={(key) => keep({ ...form, key: key.trim() })}
        />
      )}
      <InlineChoice
        label={texts.tagHow}
        value={form.how}
        choices={tagForms.map((value) => ({ value, label: texts.tagHows[value] }))}
        onChange={(chosen) => keep(tagFormAs(form, chosen))}
      />
      {form.how === 'values' && (
        <WordList
          label={texts.tagValues}
          hint={texts.typesHint}
          words={form.values}
          onChange={(values) => keep({ ...form, values })}
        />
      )}
      {form.how === 'pattern' && (
        <Field
          label={texts.tagPattern}
          hint={texts.patternHint}
          value={form.pattern}
          onChange={(pattern) => keep({ ...form, pattern })}
        />
      )}
      {form.how === 'tags' && (
        <WordList
          label={texts.tags}
          hint={texts.tagsHint}
          words={form.tags}
          onChange={(tags) => keep({ how: 'tags', tags })}
        />
      )}
    </>
  );
}
