import { useState } from 'react';
import { parseDuration } from '#shared/time/duration.ts';
import { DAY, HOUR, MINUTE, SECOND, type Microseconds } from '#shared/time/instant.ts';
import { Field } from '../../../components/field.tsx';
import { InlineChoice } from '../inline-choice.tsx';
import type { SpanCondition } from '../model/known-condition.ts';
import { filterTexts } from './filter.texts.ts';

interface SpanFieldsProps {
  readonly condition: SpanCondition;
  readonly onChange: (condition: SpanCondition) => void;
}

/** How long ago something began, or how long it lasts: at least or at most. */
export function SpanFields({ condition, onChange }: SpanFieldsProps) {
  const texts = filterTexts();
  const { kind } = condition;
  const bound = 'min' in condition ? condition.min : condition.max;
  const isLeast = 'min' in condition;
  const [typed, setTyped] = useState(() => spanText(bound));
  const read = parseDuration(typed);
  const keep = (least: boolean, span: Microseconds): void =>
    onChange(least ? { kind, min: span } : { kind, max: span });
  return (
    <>
      <InlineChoice
        label={texts.spanHow}
        value={isLeast ? 'min' : 'max'}
        choices={[
          { value: 'min', label: texts.atLeast },
          { value: 'max', label: texts.atMost },
        ]}
        onChange={(chosen) => keep(chosen === 'min', bound)}
      />
      <Field
        label={`${texts.amount} (${texts.amountHint})`}
        value={read === undefined || read === bound ? typed : spanText(bound)}
        problem={read === undefined ? texts.noAmount : null}
        onChange={(text) => {
          setTyped(text);
          // What is no duration leaves the condition unfinished, so that it is not taken for the one before.
          keep(isLeast, parseDuration(text) ?? Number.NaN);
        }}
      />
    </>
  );
}

const units = { d: DAY, h: HOUR, m: MINUTE, s: SECOND } as const;

/** As one types it: `90s`, `15m`, `2h`. */
function spanText(span: Microseconds): string {
  if (Number.isNaN(span)) return '';
  const unit = (['d', 'h', 'm'] as const).find((one) => span > 0 && span % units[one] === 0) ?? 's';
  return `${span / units[unit]}${unit}`;
}
