import type { UseQueryResult } from '@tanstack/react-query';
import { useLanguage } from '../../shell/language.ts';
import type { Listed } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { numberText } from '../format.ts';
import { Notice } from '../page.tsx';
import { Read } from '../read.tsx';
import { Table, type TableProps } from './table.tsx';
import { TABLE_WORDS } from './words.ts';

type ListTableProps<T> = Omit<TableProps<T>, 'rows'> & { readonly of: UseQueryResult<Listed<T>, Error> };

/** The answer of `useList` as a table: waiting, failed, empty, and a note where there is more than was read. */
export function ListTable<T>({ of, ...table }: ListTableProps<T>) {
  const language = useLanguage();
  const words = useWords(TABLE_WORDS);
  return (
    <Read of={of}>
      {({ items, cut }) => (
        <>
          {cut && (
            <Notice tone="warn">
              <p>{words.cut(numberText(items.length, language))}</p>
            </Notice>
          )}
          <Table {...table} rows={items} />
        </>
      )}
    </Read>
  );
}
