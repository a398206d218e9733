import { Field } from '../../../components/field.tsx';
import { limitWords, readLimit, type TypedLimit } from '../model/own-limit.ts';
import { limitTexts } from './limit.texts.ts';

interface LimitFieldsProps {
  readonly medium: string;
  readonly typed: TypedLimit;
  readonly onChange: (typed: TypedLimit) => void;
}

/** How many messages one destination gets, in place of what is usual for its medium. */
export function LimitFields({ medium, typed, onChange }: LimitFieldsProps) {
  const texts = limitTexts();
  const read = readLimit(typed);
  const usual = limitWords(medium, null);
  const problemOf = (member: keyof TypedLimit): string | null =>
    !read.ok && read.wrong === member ? texts.wrong[member] : null;
  return (
    <div className="limit-fields">
      <Field
        label={texts.count}
        value={typed.count}
        problem={problemOf('count')}
        onChange={(count) => onChange({ ...typed, count })}
      />
      <Field
        label={texts.minutes}
        value={typed.minutes}
        problem={problemOf('minutes')}
        onChange={(minutes) => onChange({ ...typed, minutes })}
      />
      <p className="field-hint">{usual === undefined ? texts.hintNone : texts.hint(usual)}</p>
    </div>
  );
}
