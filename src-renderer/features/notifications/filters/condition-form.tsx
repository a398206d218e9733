import type { Condition } from '#shared/domain/filter/filter.ts';
import { incidentStates } from '#shared/domain/filter/filter.ts';
import { eventTypes } from '#shared/domain/incident/event.ts';
import { isLevel, levels, type Level } from '#shared/domain/incident/level.ts';
import { Field } from '../../../components/field.tsx';
import { levelTexts } from '../../../components/level.texts.ts';
import { Chips } from '../chips.tsx';
import { eventTexts } from '../event.texts.ts';
import { InlineChoice } from '../inline-choice.tsx';
import { isKnown, type KnownCondition, type LevelCondition } from '../model/known-condition.ts';
import { useSources } from '../use-sources.ts';
import { filterTexts } from './filter.texts.ts';
import { SpanFields } from './span-fields.tsx';
import { TagFields } from './tag-fields.tsx';
import { WordList } from './word-list.tsx';

interface ConditionFormProps<Shape extends Condition> {
  readonly condition: Shape;
  readonly onChange: (condition: KnownCondition) => void;
}

/** What one condition asks for, in a line. */
export function ConditionForm({ condition, onChange }: ConditionFormProps<Condition>) {
  const texts = filterTexts();
  if (!isKnown(condition)) {
    return (
      <span className="setting-note">
        {texts.unknownKind} <code>{JSON.stringify(condition)}</code>
      </span>
    );
  }
  switch (condition.kind) {
    case 'source':
      return <SourceFields condition={condition} onChange={onChange} />;
    case 'sourceType':
    case 'status':
      return (
        <WordList
          label={texts.kinds[condition.kind]}
          hint={texts.typesHint}
          words={condition.anyOf}
          onChange={(anyOf) => onChange({ kind: condition.kind, anyOf })}
        />
      );
    case 'tag':
      return <TagFields condition={condition} onChange={onChange} />;
    case 'level':
      return <LevelFields condition={condition} onChange={onChange} />;
    case 'state':
      return (
        <Chips
          label={texts.kinds.state}
          options={incidentStates.map((value) => ({ value, label: texts.states[value] }))}
          chosen={condition.anyOf}
          onChange={(anyOf) => onChange({ kind: 'state', anyOf })}
        />
      );
    case 'acknowledged':
    case 'ticket':
      return (
        <InlineChoice
          label={texts.kinds[condition.kind]}
          value={condition.is ? 'yes' : 'no'}
          choices={[
            { value: 'yes', label: texts.yes },
            { value: 'no', label: texts.no },
          ]}
          onChange={(chosen) => onChange({ kind: condition.kind, is: chosen === 'yes' })}
        />
      );
    case 'event':
      return (
        <Chips
          label={texts.kinds.event}
          options={eventTypes.map((value) => ({ value, label: eventTexts().types[value] }))}
          chosen={condition.anyOf}
          onChange={(anyOf) => onChange({ kind: 'event', anyOf })}
        />
      );
    case 'text':
      return (
        <Field
          label={texts.words}
          value={condition.words}
          onChange={(words) => onChange({ kind: 'text', words })}
        />
      );
    case 'age':
    case 'duration':
      return <SpanFields condition={condition} onChange={onChange} />;
  }
}

type SourceCondition = Extract<KnownCondition, { readonly kind: 'source' }>;

function SourceFields({ condition, onChange }: ConditionFormProps<SourceCondition>) {
  const texts = filterTexts();
  const sources = useSources();
  const known = new Set(sources.map(({ id }) => id));
  const options = [
    ...sources.map(({ id, name }) => ({ value: id, label: name })),
    ...condition.anyOf.filter((id) => !known.has(id)).map((id) => ({ value: id, label: `#${id}` })),
  ];
  if (options.length === 0) return <span className="setting-note">{texts.noSources}</span>;
  return (
    <Chips
      label={texts.chooseSources}
      options={options}
      chosen={condition.anyOf}
      onChange={(anyOf) => onChange({ kind: 'source', anyOf })}
    />
  );
}

type LevelHow = 'max' | 'min' | 'anyOf';

function LevelFields({ condition, onChange }: ConditionFormProps<LevelCondition>) {
  const texts = filterTexts();
  const { words } = levelTexts();
  const how: LevelHow = 'anyOf' in condition ? 'anyOf' : 'max' in condition ? 'max' : 'min';
  const level = levelIn(condition);
  return (
    <>
      {how === 'anyOf' ? (
        <Chips
          label={texts.kinds.level}
          options={levels.map((value) => ({ value, label: words[value] }))}
          chosen={'anyOf' in condition ? condition.anyOf : []}
          onChange={(anyOf) => onChange({ kind: 'level', anyOf })}
        />
      ) : (
        <InlineChoice
          label={texts.kinds.level}
          value={String(level)}
          choices={levels.map((value) => ({ value: String(value), label: words[value] }))}
          onChange={(chosen) => {
            const next = Number(chosen);
            if (isLevel(next)) onChange(levelCondition(how, next));
          }}
        />
      )}
      <InlineChoice
        label={texts.levelHow}
        value={how}
        choices={(['max', 'min', 'anyOf'] as const).map((value) => ({
          value,
          label: texts.levelHows[value],
        }))}
        onChange={(chosen) => onChange(levelCondition(chosen, level))}
      />
    </>
  );
}

function levelIn(condition: LevelCondition): Level {
  if ('anyOf' in condition) return condition.anyOf.at(-1) ?? 2;
  return 'max' in condition ? condition.max : condition.min;
}

function levelCondition(how: LevelHow, level: Level): LevelCondition {
  switch (how) {
    case 'max':
      return { kind: 'level', max: level };
    case 'min':
      return { kind: 'level', min: level };
    case 'anyOf':
      return { kind: 'level', anyOf: [level] };
  }
}
