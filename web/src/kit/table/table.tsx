import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { Button } from '../button.tsx';
import { numberText } from '../format.ts';
import { Empty } from '../page.tsx';
import { useWide } from '../use-wide.ts';
import { arrange } from './arrange.ts';
import { CardList } from './card-list.tsx';
import type { Column } from './column.ts';
import { useTableState } from './table-state.ts';
import { TableTools } from './table-tools.tsx';
import { WideTable } from './wide-table.tsx';
import { TABLE_WORDS } from './words.ts';

export type RowKey = string | number;

/** Rows that the person has marked; kept by the page that acts on them. */
export interface Selection {
  readonly keys: ReadonlySet<RowKey>;
  readonly onChange: (keys: ReadonlySet<RowKey>) => void;
}

export interface TableProps<T> {
  /** What the table lists; its caption and the name of its CSV file. */
  readonly caption: string;
  /** Keeps several tables of one page apart in the address. */
  readonly name?: string;
  /** Outside of the component, or memoised. The first column names the row. */
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => RowKey;
  /** Address that the row leads to. */
  readonly rowLink?: (row: T) => string | undefined;
  readonly selection?: Selection;
  /** Column that orders the rows at first, with a minus before it for falling order. */
  readonly sort?: string;
  /** In place of rows where there are none at all: what to do next. */
  readonly empty?: ReactNode;
  /** Without search, filters, columns and CSV: for a few rows inside of a page. */
  readonly bare?: boolean;
}

/** Rows to search, filter, order and download; each becomes a card on a phone. What is asked stands in the address. */
export function Table<T>(props: TableProps<T>) {
  const { columns, rows, name = '', sort = '', bare = false, caption, empty } = props;
  const language = useLanguage();
  const words = useWords(TABLE_WORDS);
  const wide = useWide();
  const state = useTableState(name, columns, sort);
  const asked = useDeferredValue(state);
  const arranged = useMemo(() => arrange(rows, columns, asked, language), [rows, columns, asked, language]);
  const shown = columns.filter(({ id }) => state.shown.has(id));
  if (rows.length === 0) return empty ?? <Empty title={words.empty} />;
  const Rows = wide ? WideTable<T> : CardList<T>;
  return (
    <div className="space-y-3">
      {!bare && <TableTools columns={columns} shown={shown} rows={rows} arranged={arranged} state={state} caption={caption} wide={wide} />}
      {arranged.length === 0 ? (
        <Empty icon="search" title={words.none}>
          <Button onClick={state.clear}>{words.clear}</Button>
        </Empty>
      ) : (
        <Rows {...props} columns={shown} rows={arranged} state={state} />
      )}
      {!bare && (
        <p role="status" className="text-sm text-muted">
          {words.count(numberText(arranged.length, language), numberText(rows.length, language))}
          {props.selection && props.selection.keys.size > 0 && ` · ${words.selected(numberText(props.selection.keys.size, language))}`}
        </p>
      )}
    </div>
  );
}
