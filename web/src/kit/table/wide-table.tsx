import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, useRef } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { Icon } from '../icon.tsx';
import { checkClass } from '../inputs.ts';
import { sortedBy } from './arrange.ts';
import { cellOf } from './cell.tsx';
import { type Column, isRight, textOf } from './column.ts';
import type { RowKey, Selection, TableProps } from './table.tsx';
import type { TableState } from './table-state.ts';
import { TABLE_WORDS } from './words.ts';

export type RowsProps<T> = TableProps<T> & { readonly state: TableState };

/** Above so many rows only those in sight stand in the page. */
const VIRTUAL_ABOVE = 200;
/** Above so many rows the table scrolls by itself, below its head. */
const TALL_ABOVE = 20;
const ROW_PX = 45;
const WIDEST_CH = 36;
const SELECT_CH = 6;

/** Rows below a head that stays in sight. */
export function WideTable<T>({ caption, columns, rows, rowKey, rowLink, selection, state }: RowsProps<T>) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = rows.length > VIRTUAL_ABOVE;
  const virtualizer = useVirtualizer({
    count: virtual ? rows.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    useFlushSync: false,
  });
  const widths = useWidths(columns, rows, virtual);
  const slots = virtualizer.getVirtualItems();
  const before = slots[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (slots.at(-1)?.end ?? 0);
  const shown = virtual ? slots.map(({ index }) => index) : rows.map((_, index) => index);
  const span = columns.length + (selection ? 1 : 0);
  return (
    <section
      ref={scroller}
      className={`overflow-auto rounded-xl contain-content border border-line bg-surface print:max-h-none ${rows.length > TALL_ABOVE ? 'max-h-[75dvh]' : ''}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={caption}
    >
      <table
        className={`w-full border-separate border-spacing-0 text-sm ${widths ? 'table-fixed' : ''}`}
        style={widths && { minWidth: `${widths.reduce((sum, ch) => sum + ch, SELECT_CH)}ch` }}
        aria-rowcount={virtual ? rows.length + 1 : undefined}
      >
        <caption className="sr-only">{caption}</caption>
        {widths && (
          <colgroup>
            {selection && <col style={{ width: `${SELECT_CH}ch` }} />}
            {columns.map(({ id }, at) => (
              <col key={id} style={{ width: `${widths[at]}ch` }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            {selection && <SelectAll rows={rows} rowKey={rowKey} selection={selection} />}
            {columns.map((column) => (
              <Head key={column.id} column={column} state={state} />
            ))}
          </tr>
        </thead>
        <tbody>
          {virtual && before > 0 && <Gap px={before} span={span} />}
          {shown.map((index) => {
            const row = rows[index] as T;
            return (
              <Row
                key={rowKey(row)}
                {...{ row, index, columns, rowKey, virtual }}
                to={rowLink?.(row)}
                {...(selection ? { selection } : {})}
              />
            );
          })}
          {virtual && after > 0 && <Gap px={after} span={span} />}
        </tbody>
      </table>
    </section>
  );
}

const Gap = ({ px, span }: { readonly px: number; readonly span: number }) => (
  <tr>
    <td colSpan={span} style={{ height: px, padding: 0 }} />
  </tr>
);

/** Widths by the longest texts, so that columns do not move while rows come and go. */
function useWidths<T>(columns: readonly Column<T>[], rows: readonly T[], virtual: boolean): readonly number[] | undefined {
  const language = useLanguage();
  return useMemo(() => {
    if (!virtual) return undefined;
    return columns.map((column) => {
      const longest = rows.reduce(
        (most, row) => Math.max(most, textOf(column, column.value(row), language).length),
        wordIn(language, column.title).length + 3,
      );
      return Math.min(WIDEST_CH, longest) + 3;
    });
  }, [columns, rows, virtual, language]);
}

const HEAD = 'sticky top-0 z-10 border-b border-line bg-raised px-3 font-medium';

function Head<T>({ column, state }: { readonly column: Column<T>; readonly state: TableState }) {
  const language = useLanguage();
  const { id, direction } = sortedBy(state.sort);
  const active = id === column.id;
  const title = wordIn(language, column.title);
  const side = isRight(column) ? 'text-right' : 'text-left';
  if (column.sortable === false)
    return (
      <th scope="col" className={`${HEAD} py-2 ${side}`}>
        {title}
      </th>
    );
  const next = active && direction === 1 ? `-${column.id}` : column.id;
  return (
    <th scope="col" aria-sort={active ? (direction === 1 ? 'ascending' : 'descending') : undefined} className={`${HEAD} ${side}`}>
      <button
        type="button"
        onClick={() => state.setSort(next)}
        className="inline-flex min-h-9 items-center gap-1 py-1 text-left hover:underline"
      >
        {title}
        <Icon
          name={active ? (direction === 1 ? 'chevronUp' : 'chevronDown') : 'arrowUpDown'}
          size={14}
          className={active ? 'text-ink' : 'text-muted'}
        />
      </button>
    </th>
  );
}

interface RowProps<T> {
  readonly row: T;
  readonly index: number;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => RowKey;
  readonly virtual: boolean;
  readonly to: string | undefined;
  readonly selection?: Selection;
}

function PlainRow<T>({ row, index, columns, rowKey, virtual, to, selection }: RowProps<T>) {
  const language = useLanguage();
  return (
    <tr
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
            className={`border-b border-line px-3 py-2.5 align-top ${isRight(column) ? 'text-right' : ''} ${virtual ? 'truncate' : ''}`}
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
const Row = memo(PlainRow) as typeof PlainRow;

interface SelectProps<T> {
  readonly row: T;
  readonly rowKey: (row: T) => RowKey;
  readonly selection: Selection;
  readonly columns: readonly Column<T>[];
}

export function SelectOne<T>({ row, rowKey, selection: { keys, onChange }, columns }: SelectProps<T>) {
  const language = useLanguage();
  const words = useWords(TABLE_WORDS);
  const key = rowKey(row);
  const [first] = columns;
  const toggle = () => {
    const next = new Set(keys);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <input
      type="checkbox"
      className={`relative z-1 my-2.5 ${checkClass}`}
      aria-label={words.select(first ? textOf(first, first.value(row), language) : String(key))}
      checked={keys.has(key)}
      onChange={toggle}
    />
  );
}

interface SelectAllProps<T> {
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => RowKey;
  readonly selection: Selection;
}

function SelectAll<T>({ rows, rowKey, selection: { keys, onChange } }: SelectAllProps<T>) {
  const words = useWords(TABLE_WORDS);
  const all = rows.length > 0 && rows.every((row) => keys.has(rowKey(row)));
  const some = !all && rows.some((row) => keys.has(rowKey(row)));
  return (
    <th scope="col" className={`${HEAD} w-10 text-left`}>
      <input
        type="checkbox"
        className={`my-2 ${checkClass}`}
        aria-label={words.selectAll}
        checked={all}
        ref={(element) => {
          if (element) element.indeterminate = some;
        }}
        onChange={() => onChange(new Set(all ? [] : rows.map(rowKey)))}
      />
    </th>
  );
}
