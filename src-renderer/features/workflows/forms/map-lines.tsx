import type { Json, JsonMap } from '#shared/domain/workflow/json.ts';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import { freshName } from '../model/draft.ts';
import { replaced, without } from '../model/collections.ts';
import { textOfValue, valueOfText } from '../model/value-text.ts';
import { NameField } from './name-field.tsx';
import { TypedField } from './typed-field.tsx';

interface MapLinesProps {
  readonly of: 'text' | 'json';
  readonly map: JsonMap;
  readonly onChange: (map: JsonMap) => void;
}

const valueForm = { write: textOfValue, read: valueOfText };

/** Names that one chooses freely, each with a value. */
export function MapLines({ of, map, onChange }: MapLinesProps) {
  const texts = editorTexts();
  const lines = Object.entries(map);
  const change = (at: number, changed: readonly [string, Json]): void =>
    onChange(Object.fromEntries(replaced<readonly [string, Json]>(lines, at, changed)));
  const add = (): void => onChange({ ...map, [freshName('name', Object.keys(map))]: '' });
  return (
    <div className="workflow-rows">
      {lines.map(([key, value], at) => (
        <div key={at} className="workflow-map-line">
          <NameField
            label={texts.mapName}
            name={key}
            problemOf={(name) => (Object.hasOwn(map, name) ? texts.nameTaken : null)}
            onRename={(name) => change(at, [name, value])}
          />
          {of === 'text' ? (
            <Field
              label={texts.mapSource}
              value={typeof value === 'string' ? value : ''}
              onChange={(text) => change(at, [key, text])}
            />
          ) : (
            <TypedField
              label={texts.mapValue}
              value={value}
              form={valueForm}
              onChange={(one) => change(at, [key, one])}
            />
          )}
          <Button
            look="icon"
            aria-label={texts.removeNamed(key)}
            onPress={() => onChange(Object.fromEntries(without(lines, at)))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button look="quiet" onPress={add}>
        {of === 'text' ? texts.addSource : texts.addValue}
      </Button>
    </div>
  );
}
