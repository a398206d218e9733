import { Plus, X } from 'lucide-react';
import { useRef, type RefObject } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { isGroup, type Filter, type Group, type GroupKind } from '#shared/domain/filter/filter.ts';
import { Button } from '../../../components/button.tsx';
import { InlineChoice } from '../inline-choice.tsx';
import { withAdded, withoutPart, withPart, type FilterPath } from '../model/filter-tree.ts';
import { firstConditions, knownKinds } from '../model/known-condition.ts';
import { BuilderProvider, useBuilder } from './builder-context.tsx';
import { ConditionLine } from './condition-line.tsx';
import { filterTexts } from './filter.texts.ts';
import './filters.css';

interface FilterBuilderProps {
  readonly filter: Group;
  readonly onChange: (edit: (filter: Filter) => Filter) => void;
}

/** A filter put together of conditions and groups of them. */
export function FilterBuilder({ filter, onChange }: FilterBuilderProps) {
  return (
    <BuilderProvider value={{ change: onChange }}>
      <GroupBox group={filter} path={[]} />
    </BuilderProvider>
  );
}

const groupKinds: readonly GroupKind[] = ['all', 'any', 'none'];

interface GroupBoxProps {
  readonly group: Group;
  readonly path: FilterPath;
}

function GroupBox({ group, path }: GroupBoxProps) {
  const texts = filterTexts();
  const { change } = useBuilder();
  const members = useRef<HTMLUListElement>(null);
  return (
    <fieldset className={path.length === 0 ? 'filter-group outermost' : 'filter-group'}>
      <legend className="visually-hidden">
        {texts.groups[group.kind]} {texts.groupHint}
      </legend>
      <div className="filter-group-head">
        <InlineChoice
          label={texts.groupLabel}
          value={group.kind}
          choices={groupKinds.map((value) => ({ value, label: texts.groups[value] }))}
          onChange={(kind) => change((filter) => withPart(filter, path, { ...group, kind }))}
        />
        <span>{texts.groupHint}</span>
        {path.length > 0 && (
          <Button
            look="icon"
            aria-label={texts.removeGroup}
            icon={<X aria-hidden="true" />}
            onPress={() => change((filter) => withoutPart(filter, path))}
          />
        )}
      </div>
      {group.of.length === 0 && <p className="setting-note">{texts.emptyGroup[group.kind]}</p>}
      <ul className="filter-members" ref={members}>
        {group.of.map((part, at) => (
          <Part key={at} part={part} path={[...path, at]} siblings={group.of.length} />
        ))}
      </ul>
      <Adding path={path} members={members} />
    </fieldset>
  );
}

interface PartProps {
  readonly part: Filter;
  readonly path: FilterPath;
  readonly siblings: number;
}

function Part({ part, path, siblings }: PartProps) {
  if (!isGroup(part)) return <ConditionLine condition={part} path={path} siblings={siblings} />;
  return (
    <li>
      <GroupBox group={part} path={path} />
    </li>
  );
}

interface AddingProps {
  readonly path: FilterPath;
  readonly members: RefObject<HTMLUListElement | null>;
}

/** What can be added to a group. The focus goes to what was added, so that one types on. */
function Adding({ path, members }: AddingProps) {
  const texts = filterTexts();
  const { change } = useBuilder();
  const add = (part: Filter): void => {
    change((filter) => withAdded(filter, path, part));
    // After the menu has given the focus back.
    setTimeout(() => focusLast(members.current));
  };
  return (
    <div className="notify-buttons">
      <MenuTrigger>
        <AriaButton className="button">
          <Plus aria-hidden="true" />
          {texts.addCondition}
        </AriaButton>
        <Popover className="menu-popover">
          <Menu className="menu" aria-label={texts.addCondition}>
            {knownKinds.map((kind) => (
              <MenuItem key={kind} onAction={() => add(firstConditions[kind])}>
                {texts.kinds[kind]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Button look="quiet" onPress={() => add({ kind: 'any', of: [] })}>
        {texts.addGroup}
      </Button>
    </div>
  );
}

function focusLast(list: HTMLUListElement | null): void {
  const field = list?.lastElementChild?.querySelector<HTMLElement>('input, select');
  field?.focus();
}
