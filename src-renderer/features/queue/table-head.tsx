import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo } from 'react';
import { Button } from 'react-aria-components';
import type { QueueSort } from '#shared/contract/queue-layout.ts';
import { useView } from '../../state/view.ts';
import { isTagColumn, sortAfterPress, sortColumnOf, type ColumnId } from './columns.ts';
import { useDeskLayout } from './desk-layout.ts';
import { tableTexts } from './table.texts.ts';

/** The height of the line of headings, in pixels. */
export const HEAD_HEIGHT = 28;

interface TableHeadProps {
  readonly columns: readonly ColumnId[];
  readonly template: string;
}

/** The headings of the table; each sorts by its column, with Shift among the others. */
export const TableHead = memo(function TableHead({ columns, template }: TableHeadProps) {
  const sort = useView(({ desk }) => desk.sort);
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        <div role="columnheader">
          <span className="visually-hidden">{tableTexts().columnNames.select}</span>
        </div>
        {(['level', ...columns] as const).map((column) => (
          <Heading key={column} column={column} sort={sort} />
        ))}
      </div>
    </div>
  );
});

interface HeadingProps {
  readonly column: ColumnId | 'level';
  readonly sort: QueueSort;
}

function Heading({ column, sort }: HeadingProps) {
  const layout = useDeskLayout();
  const sortColumn = sortColumnOf(column);
  const at = sort.findIndex((one) => one.column === sortColumn);
  const key = sort[at];
  const name = columnName(column);
  const shown = column === 'changed' ? <span className="visually-hidden">{name}</span> : name;
  return (
    <div role="columnheader" aria-sort={key && (key.descending ? 'descending' : 'ascending')}>
      {sortColumn === undefined ? (
        <span className="table-heading">{shown}</span>
      ) : (
        <Button
          className={`table-heading ${column === 'level' || !isTagColumn(column) ? column : 'tag'}`}
          onPress={({ shiftKey }) =>
            layout.change({ sort: sortAfterPress(sort, sortColumn, shiftKey) })
          }
        >
          {shown}
          {key && <Direction descending={key.descending} />}
          {key && sort.length > 1 && <small>{at + 1}</small>}
        </Button>
      )}
    </div>
  );
}

function Direction({ descending }: { readonly descending: boolean }) {
  return descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />;
}

/** What a column is called: a tag by its key. */
export function columnName(column: ColumnId | 'level'): string {
  if (column === 'level') return tableTexts().columnNames.level;
  return isTagColumn(column) ? column.slice('tag:'.length) : tableTexts().columnNames[column];
}
