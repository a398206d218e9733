import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { Condition } from '#shared/domain/filter/filter.ts';
import { Button } from '../../../components/button.tsx';
import { isFinished, withMoved, withoutPart, withPart } from '../model/filter-tree.ts';
import { isKnown } from '../model/known-condition.ts';
import { useBuilder } from './builder-context.tsx';
import type { FilterPath } from '../model/filter-tree.ts';
import { ConditionForm } from './condition-form.tsx';
import { filterTexts } from './filter.texts.ts';

interface ConditionLineProps {
  readonly condition: Condition;
  readonly path: FilterPath;
  /** How many stand beside it. */
  readonly siblings: number;
}

/** One condition of the builder: what it asks for, and the ways to move and remove it. */
export function ConditionLine({ condition, path, siblings }: ConditionLineProps) {
  const texts = filterTexts();
  const { change } = useBuilder();
  const name = isKnown(condition) ? texts.kinds[condition.kind] : condition.kind;
  const at = path.at(-1) ?? 0;
  return (
    <li className="filter-condition" aria-label={name}>
      <span className="filter-kind">{name}</span>
      <div className="filter-fields">
        <ConditionForm
          condition={condition}
          onChange={(changed) => change((filter) => withPart(filter, path, changed))}
        />
        {!isFinished(condition) && <p className="field-problem">{texts.unfinished}</p>}
      </div>
      {siblings > 1 && (
        <>
          <Button
            look="icon"
            aria-label={texts.moveUp(name)}
            isDisabled={at === 0}
            icon={<ArrowUp aria-hidden="true" />}
            onPress={() => change((filter) => withMoved(filter, path, -1))}
          />
          <Button
            look="icon"
            aria-label={texts.moveDown(name)}
            isDisabled={at === siblings - 1}
            icon={<ArrowDown aria-hidden="true" />}
            onPress={() => change((filter) => withMoved(filter, path, 1))}
          />
        </>
      )}
      <Button
        look="icon"
        aria-label={texts.removeCondition(name)}
        icon={<X aria-hidden="true" />}
        onPress={() => change((filter) => withoutPart(filter, path))}
      />
    </li>
  );
}
