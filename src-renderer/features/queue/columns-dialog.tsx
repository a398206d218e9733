import { ArrowDown, ArrowUp } from 'lucide-react';
import { type FormEvent, memo, useState } from 'react';
import { Form } from 'react-aria-components';
import { flushSync } from 'react-dom';
import { defaultPreferences } from '#shared/contract/preference.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { closeDialog, useView } from '../../state/view.ts';
import { columnsOf, isTagColumn, moved, namedColumns, type ColumnId } from './columns.ts';
import { useDeskLayout } from './desk-layout.ts';
import { columnName } from './table-head.tsx';
import { tableTexts } from './table.texts.ts';

/** Which columns the table has, and in which order; any tag can be one. */
export const ColumnsDialog = memo(function ColumnsDialog() {
  const open = useView(({ dialog }) => dialog?.kind === 'columns');
  return open ? <OpenDialog /> : null;
});

function OpenDialog() {
  const layout = useDeskLayout();
  const names = useView(({ desk }) => desk.columns);
  const chosen = columnsOf(names);
  // What is switched off keeps its place while the dialog is open, so that nothing jumps.
  const [order, setOrder] = useState<readonly ColumnId[]>(() => withOthers(chosen));
  const texts = tableTexts();
  const show = (next: readonly ColumnId[], isChosen: (column: ColumnId) => boolean): void => {
    setOrder(next);
    layout.change({ columns: next.filter(isChosen) });
  };
  const isChosen = (column: ColumnId): boolean => chosen.includes(column);
  const restore = (): void => {
    const { columns } = defaultPreferences().desk;
    setOrder(withOthers(columnsOf(columns)));
    layout.change({ columns });
  };
  return (
    <Dialog title={texts.columnsTitle} onClose={closeDialog}>
      <p className="hint">{texts.columnsHint}</p>
      <ol className="queue-columns">
        {order.map((column, at) => (
          <ColumnLine
            key={column}
            column={column}
            chosen={isChosen(column)}
            isFirst={at === 0}
            isLast={at === order.length - 1}
            onToggle={() => show(order, (one) => isChosen(one) !== (one === column))}
            onMove={(step) => show(moved(order, at, step), isChosen)}
          />
        ))}
      </ol>
      <AddTag
        onAdd={(column) =>
          show([...order.filter((one) => one !== column), column], (one) =>
            one === column ? true : isChosen(one),
          )
        }
      />
      <footer className="queue-form-end">
        <Button look="primary" shortcut="Escape" onPress={closeDialog}>
          {texts.done}
        </Button>
        <Button onPress={restore}>{texts.usual}</Button>
      </footer>
    </Dialog>
  );
}

function withOthers(chosen: readonly ColumnId[]): readonly ColumnId[] {
  return [...chosen, ...namedColumns.filter((column) => !chosen.includes(column))];
}

interface ColumnLineProps {
  readonly column: ColumnId;
  readonly chosen: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onToggle: () => void;
  readonly onMove: (step: 1 | -1) => void;
}

function ColumnLine({ column, chosen, isFirst, isLast, onToggle, onMove }: ColumnLineProps) {
  const texts = tableTexts();
  const name = columnName(column);
  // A line that is moved in the document loses the focus; the next press of the key is to move it on.
  const move = (step: 1 | -1, target: Element): void => {
    flushSync(() => onMove(step));
    if (target instanceof HTMLElement) target.focus();
  };
  return (
    <li>
      <label>
        <input type="checkbox" checked={chosen} disabled={column === 'title'} onChange={onToggle} />
        {isTagColumn(column) ? <code>{name}</code> : name}
      </label>
      <Button
        look="icon"
        aria-label={texts.up(name)}
        isDisabled={isFirst}
        onPress={({ target }) => move(-1, target)}
      >
        <ArrowUp aria-hidden="true" />
      </Button>
      <Button
        look="icon"
        aria-label={texts.down(name)}
        isDisabled={isLast}
        onPress={({ target }) => move(1, target)}
      >
        <ArrowDown aria-hidden="true" />
      </Button>
    </li>
  );
}

function AddTag({ onAdd }: { readonly onAdd: (column: ColumnId) => void }) {
  const [key, setKey] = useState('');
  const texts = tableTexts();
  const isKey = /^[a-z0-9_]{1,60}$/.test(key.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isKey) return;
    onAdd(`tag:${key.trim()}`);
    setKey('');
  };
  return (
    <Form className="queue-add-tag" onSubmit={submit}>
      <Field label={texts.addTag} value={key} onChange={setKey} />
      <Button type="submit" isDisabled={!isKey}>
        {texts.add}
      </Button>
      <p className="hint">{texts.addTagHint}</p>
    </Form>
  );
}
