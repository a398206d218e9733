import { Input, SearchField, Switch, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { historyKinds, type HistoryChoice } from '../history-items.ts';
import { historyTexts } from '../history.texts.ts';

interface HistoryControlsProps {
  readonly choice: HistoryChoice;
  readonly people: readonly string[];
  readonly onChange: (choice: HistoryChoice) => void;
}

/** Narrows the history to a kind, a person, or words. */
export function HistoryControls({ choice, people, onChange }: HistoryControlsProps) {
  const texts = historyTexts();
  return (
    <div className="history-controls" role="group" aria-label={texts.filters}>
      <ToggleButtonGroup
        className="segments"
        aria-label={texts.filters}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[choice.kind]}
        onSelectionChange={(keys) =>
          onChange({ ...choice, kind: historyKinds.find((kind) => keys.has(kind)) ?? 'all' })
        }
      >
        {historyKinds.map((kind) => (
          <ToggleButton key={kind} id={kind}>
            {texts.kinds[kind]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <select
        className="input history-person"
        aria-label={texts.person}
        value={choice.person}
        onChange={(event) => onChange({ ...choice, person: event.currentTarget.value })}
      >
        <option value="">{texts.everybody}</option>
        {people.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <SearchField
        className="history-find"
        aria-label={texts.find}
        value={choice.text}
        onChange={(text) => onChange({ ...choice, text })}
      >
        <Input className="input" placeholder={texts.find} maxLength={200} dir="auto" />
      </SearchField>
      <Switch
        className="switch"
        isSelected={choice.technical}
        onChange={(technical) => onChange({ ...choice, technical })}
      >
        <span className="switch-track" aria-hidden="true" />
        {texts.technical}
      </Switch>
    </div>
  );
}
