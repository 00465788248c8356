import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { cellOf } from './cell.tsx';
import { type Column, isRight } from './column.ts';
import { SelectOne } from './select.tsx';
import type { RowKey, Selection } from './table.tsx';

interface RowProps<T> {
  readonly row: T;
  readonly index: number;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => RowKey;
  readonly virtual: boolean;
  /** Takes the height of a row that may have several lines. */
  readonly measure?: ((row: HTMLTableRowElement | null) => void) | undefined;
  readonly to: string | undefined;
  readonly selection?: Selection;
}

function PlainRow<T>({ row, index, columns, rowKey, virtual, measure, to, selection }: RowProps<T>) {
  const language = useLanguage();
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={virtual ? index + 2 : undefined}
      className={`relative ${to === undefined ? '' : 'hover:bg-raised'} ${selection?.keys.has(rowKey(row)) ? 'bg-accent-soft' : ''}`}
    >
      {selection && (
        <td className="border-b border-line px-3">
          <SelectOne row={row} rowKey={rowKey} selection={selection} columns={columns} />
        </td>
      )}
      {columns.map((column, at) => {
        const content = cellOf(column, row, language);
        return (
          <td
            key={column.id}
            className={`border-b border-line px-3 py-2.5 align-top ${isRight(column) ? 'text-right' : ''} ${virtual ? (measure ? 'wrap-anywhere' : 'truncate') : ''}`}
          >
            {at === 0 && to !== undefined ? (
              <Link to={to} className="font-medium text-accent underline-offset-4 after:absolute after:inset-0 hover:underline">
                {content}
              </Link>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** Scrolling renders only the rows that come into sight. */
export const Row = memo(PlainRow) as typeof PlainRow;
