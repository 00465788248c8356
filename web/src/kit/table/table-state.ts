import { useMemo } from 'react';
import { useAddress } from '../search-params.ts';
import type { Arrangement } from './arrange.ts';
import type { Column } from './column.ts';

export interface TableState extends Arrangement {
  readonly shown: ReadonlySet<string>;
  readonly setSearch: (text: string) => void;
  readonly setFilter: (id: string, value: string) => void;
  readonly setSort: (sort: string) => void;
  readonly setShown: (ids: ReadonlySet<string>) => void;
  readonly clear: () => void;
}

/** Search, filters, order and columns of a table as the address holds them. `name` keeps the tables of one page apart. */
export function useTableState<T>(name: string, columns: readonly Column<T>[], firstSort: string): TableState {
  const [raw, change] = useAddress();
  const key = (part: string): string => (name === '' ? part : `${name}.${part}`);
  const filters = useMemo(
    () =>
      Object.fromEntries(
        columns.filter(({ filter }) => filter).map(({ id }) => [id, raw[name === '' ? `f.${id}` : `${name}.f.${id}`] ?? '']),
      ),
    [raw, columns, name],
  );
  const chosen = raw[key('cols')];
  const shown = useMemo(() => {
    const ids = chosen?.split('.') ?? columns.filter(({ hidden }) => !hidden).map(({ id }) => id);
    const known = columns.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
    return new Set(known.length > 0 ? known : columns.map(({ id }) => id));
  }, [chosen, columns]);
  return {
    search: raw[key('q')] ?? '',
    filters,
    sort: raw[key('sort')] ?? firstSort,
    shown,
    setSearch: (text) => change({ [key('q')]: text || undefined }),
    setFilter: (id, value) => change({ [key(`f.${id}`)]: value || undefined }),
    setSort: (sort) => change({ [key('sort')]: sort === firstSort ? undefined : sort }),
    setShown: (ids) => change({ [key('cols')]: [...ids].join('.') }),
    clear: () => change({ [key('q')]: undefined, ...Object.fromEntries(columns.map(({ id }) => [key(`f.${id}`), undefined])) }),
  };
}
