import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { Button } from '../button.tsx';
import { numberText } from '../format.ts';
import { cellOf } from './cell.tsx';
import { type Column, isNone } from './column.ts';
import { SelectOne } from './select.tsx';
import type { RowsProps } from './wide-table.tsx';
import { TABLE_WORDS } from './words.ts';

/** A phone shows a dozen cards at first: what is below the list stays within reach. */
const FIRST = 12;
const STEP = 60;
/** Rows as cards with labels, for a phone; further ones on demand, so that a long list stays quick. */
export function CardList<T>({ caption, columns, rows, rowKey, rowLink, selection }: RowsProps<T>) {
  const language = useLanguage();
  const words = useWords(TABLE_WORDS);
  const [most, setMost] = useState(FIRST);
  const rest = rows.length - most;
  return (
    <>
      <ul aria-label={caption} className="space-y-2">
        {rows.slice(0, most).map((row) => (
          <li key={rowKey(row)} className="relative flex gap-3 rounded-xl border border-line bg-surface p-3">
            {selection && <SelectOne row={row} rowKey={rowKey} selection={selection} columns={columns} />}
            <CardContent row={row} columns={columns} to={rowLink?.(row)} />
          </li>
        ))}
      </ul>
      {rest > 0 && <Button onClick={() => setMost(most + STEP)}>{words.more(numberText(Math.min(rest, STEP), language))}</Button>}
    </>
  );
}

interface ContentProps<T> {
  readonly row: T;
  readonly columns: readonly Column<T>[];
  readonly to: string | undefined;
}

function CardContent<T>({ row, columns: [first, ...others], to }: ContentProps<T>) {
  const language = useLanguage();
  const title = first && cellOf(first, row, language);
  return (
    <div className="min-w-0 flex-1">
      <p className="font-medium break-words">
        {to === undefined ? (
          title
        ) : (
          <Link to={to} className="text-accent after:absolute after:inset-0">
            {title}
          </Link>
        )}
      </p>
      <dl className="mt-1 space-y-1 text-sm">
        {others
          .filter((column) => column.cell || !isNone(column.value(row)))
          .map((column) => ({ column, content: cellOf(column, row, language) }))
          .filter(({ content }) => content !== null && content !== false)
          .map(({ column, content }) => (
            <div key={column.id} className="flex justify-between gap-4">
              <dt className="text-muted">{wordIn(language, column.title)}</dt>
              <dd className="min-w-0 text-right break-words">{content}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
