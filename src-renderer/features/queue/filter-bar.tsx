import { Search } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Input, Label, SearchField, ToggleButton } from 'react-aria-components';
import { levels, type Level } from '#shared/domain/incident/level.ts';
import { useHost } from '../../client/context.tsx';
import { Button } from '../../components/button.tsx';
import { KeyHint } from '../../components/key.tsx';
import { LevelShape } from '../../components/level-shape.tsx';
import { useEntities } from '../../state/entities.ts';
import { isFiltered, setFilterText, showAll, toggleLevel, useView } from '../../state/view.ts';
import { keepFilter } from './keep-filter.ts';
import { hiddenCriticalCount, hiddenWords, openCount } from './hidden-words.ts';
import { SavedFilterChoice } from './saved-filter-choice.tsx';
import { QueueTools } from './queue-tools.tsx';
import { queueTexts } from './queue.texts.ts';

/** Search, the chips of the levels, and the line that says what they hide. */
export const FilterBar = memo(function FilterBar({
  searchRef,
}: {
  readonly searchRef: RefObject<HTMLInputElement | null>;
}) {
  return (
    <div className="queue-filter" role="search">
      <div className="queue-search-line">
        <SearchBox searchRef={searchRef} />
        <SavedFilterChoice />
      </div>
      <div className="queue-choices">
        <div className="queue-chips" role="group" aria-label={queueTexts().levelsShown}>
          {levels.map((level) => (
            <LevelChip key={level} level={level} />
          ))}
        </div>
        <QueueTools />
      </div>
      <HiddenLine />
    </div>
  );
});

function SearchBox({ searchRef }: { readonly searchRef: RefObject<HTMLInputElement | null> }) {
  const text = useView(({ filterText }) => filterText);
  const texts = queueTexts();
  return (
    <SearchField
      className="queue-search"
      value={text}
      onChange={setFilterText}
      onSubmit={() => searchRef.current?.blur()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text === '') searchRef.current?.blur();
      }}
    >
      <Label className="visually-hidden">{texts.filterLabel}</Label>
      <Search aria-hidden="true" />
      <Input ref={searchRef} className="input" maxLength={200} placeholder={texts.filterHint} />
      {text === '' ? <KeyHint name="/" /> : <Button look="quiet">{texts.clear}</Button>}
    </SearchField>
  );
}

function LevelChip({ level }: { readonly level: Level }) {
  const host = useHost();
  const shown = useView(({ hiddenLevels }) => !hiddenLevels.has(level));
  const count = useEntities(({ counts }) => openCount(counts, level));
  const toggle = (): void => {
    toggleLevel(level);
    void keepFilter(host);
  };
  return (
    <ToggleButton className="queue-chip" isSelected={shown} onChange={toggle}>
      <LevelShape level={level} size={11} />
      <span className="visually-hidden">{queueTexts().levelWords[level]}: </span>
      {count}
    </ToggleButton>
  );
}

function HiddenLine() {
  const host = useHost();
  const view = useView(
    useShallow(({ filterText, hiddenLevels, filterId }) => ({
      filterText,
      hiddenLevels,
      filterId,
    })),
  );
  const words = useEntities(({ counts }) => hiddenWords(counts, view));
  const criticals = useEntities(({ counts }) => hiddenCriticalCount(counts));
  if (!isFiltered(view)) return null;
  const show = (): void => {
    showAll();
    void keepFilter(host);
  };
  return (
    <div className="queue-hidden">
      <span>
        {words}
        {criticals > 0 && <b>, {queueTexts().criticalOutside(criticals)}</b>}
      </span>
      <Button look="quiet" onPress={show}>
        {queueTexts().showAll}
      </Button>
    </div>
  );
}
