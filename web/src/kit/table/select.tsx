import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { checkClass } from '../inputs.ts';
import { type Column, textOf } from './column.ts';
import { HEAD } from './head.tsx';
import type { RowKey, Selection } from './table.tsx';
import { TABLE_WORDS } from './words.ts';

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

export function SelectAll<T>({ rows, rowKey, selection: { keys, onChange } }: SelectAllProps<T>) {
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
