import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { wordIn } from '../../shell/words.ts';
import { type Column, textOf } from './column.ts';
import { Head } from './head.tsx';
import { Row } from './row.tsx';
import { SelectAll } from './select.tsx';
import type { TableProps } from './table.tsx';
import type { TableState } from './table-state.ts';

export type RowsProps<T> = TableProps<T> & { readonly state: TableState };

/** Above so many rows only those in sight stand in the page. */
const VIRTUAL_ABOVE = 200;
/** Above so many rows the table scrolls by itself, below its head. */
const TALL_ABOVE = 20;
const ROW_PX = 45;
const WIDEST_CH = 36;
const SELECT_CH = 6;
const PADDING_CH = 3;

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
  const tall = columns.some(({ cell }, at) => cell !== undefined || widths?.[at] === WIDEST_CH + PADDING_CH);
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
                measure={virtual && tall ? virtualizer.measureElement : undefined}
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
      return Math.min(WIDEST_CH, longest) + PADDING_CH;
    });
  }, [columns, rows, virtual, language]);
}
