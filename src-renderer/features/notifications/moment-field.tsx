import { Field } from '../../components/field.tsx';
import { zoneWords } from '../../components/time-format.ts';
import { useZone } from '../../state/preferences.ts';
import type { ReadMoment } from './model/local-moment.ts';
import { momentTexts } from './moment.texts.ts';

interface MomentFieldProps {
  readonly label: string;
  /** What it means if nothing is typed. */
  readonly hint: string;
  readonly typed: string;
  /** What was made of it. */
  readonly read: ReadMoment;
  readonly onChange: (typed: string) => void;
}

/** A date and a time of day by the operator's own clocks, or a time alone: the next such. */
export function MomentField({ label, hint, typed, read, onChange }: MomentFieldProps) {
  const texts = momentTexts();
  const zone = useZone();
  return (
    <Field
      label={label}
      hint={`${hint} ${texts.form(zoneWords(zone))}`}
      value={typed}
      problem={read.ok ? null : texts.wrong}
      onChange={onChange}
    />
  );
}
