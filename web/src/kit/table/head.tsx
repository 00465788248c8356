import { useLanguage } from '../../shell/language.ts';
import { wordIn } from '../../shell/words.ts';
import { Icon } from '../icon.tsx';
import { sortedBy } from './arrange.ts';
import { type Column, isRight } from './column.ts';
import type { TableState } from './table-state.ts';

/** How heads look: they stay in sight. */
export const HEAD = 'sticky top-0 z-10 border-b border-line bg-raised px-3 font-medium';

/** A column's title; pressing it orders the rows. */
export function Head<T>({ column, state }: { readonly column: Column<T>; readonly state: TableState }) {
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
