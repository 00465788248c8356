import { useId } from 'react';
import { useLanguage } from '../../shell/language.ts';
import { useWords, wordIn } from '../../shell/words.ts';
import { Button } from '../button.tsx';
import { DropPanel } from '../drop-panel.tsx';
import { checkClass, inputClass } from '../inputs.ts';
import { choicesOf } from './arrange.ts';
import { type Column, csvCell, csvTitle } from './column.ts';
import { csvText, saveCsv } from './csv.ts';
import type { TableState } from './table-state.ts';
import { TypedInput } from './typed-input.tsx';
import { TABLE_WORDS } from './words.ts';

interface ToolsProps<T> {
  readonly columns: readonly Column<T>[];
  readonly shown: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly arranged: readonly T[];
  readonly state: TableState;
  readonly caption: string;
  readonly wide: boolean;
}

/** Search, filters, order (on a phone), columns and CSV of a table. */
export function TableTools<T>({ columns, shown, rows, arranged, state, caption, wide }: ToolsProps<T>) {
  const language = useLanguage();
  const words = useWords(TABLE_WORDS);
  const download = () =>
    saveCsv(
      caption,
      csvText(
        [
          shown.map((column) => csvTitle(column, language)),
          ...arranged.map((row) => shown.map((column) => csvCell(column, row, language))),
        ],
        language,
      ),
    );
  return (
    <search className="flex flex-wrap items-end gap-2" data-print="no">
      <div className="min-w-40 flex-1 sm:max-w-72">
        <TypedInput
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={state.search}
          maxLength={100}
          onChange={state.setSearch}
        />
      </div>
      {columns
        .filter(({ filter }) => filter)
        .map((column) => (
          <ColumnFilter key={column.id} column={column} rows={rows} state={state} />
        ))}
      {!wide && <SortChoice columns={shown} state={state} />}
      <div className="flex flex-wrap gap-2 sm:ml-auto">
        {columns.length > 2 && (
          <DropPanel label={words.columns} icon="columns3">
            {columns.map(({ id, title }) => (
              <label key={id} className="flex min-h-11 items-center gap-2 px-2 text-sm sm:min-h-8">
                <input
                  type="checkbox"
                  className={checkClass}
                  checked={state.shown.has(id)}
                  onChange={() => state.setShown(toggled(state.shown, id))}
                />
                {wordIn(language, title)}
              </label>
            ))}
          </DropPanel>
        )}
        <Button icon="download" onClick={download}>
          {words.download}
        </Button>
      </div>
    </search>
  );
}

function toggled(shown: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(shown);
  if (!next.delete(id)) next.add(id);
  return next.size === 0 ? shown : next;
}

interface FilterProps<T> {
  readonly column: Column<T>;
  readonly rows: readonly T[];
  readonly state: TableState;
}

function ColumnFilter<T>({ column, rows, state }: FilterProps<T>) {
  const language = useLanguage();
  const words = useWords(TABLE_WORDS);
  const id = useId();
  const value = state.filters[column.id] ?? '';
  return (
    <div className="min-w-32 flex-1 text-xs text-muted sm:max-w-52">
      <label htmlFor={id}>{wordIn(language, column.title)}</label>
      {column.filter === 'choice' ? (
        <select id={id} value={value} onChange={({ target }) => state.setFilter(column.id, target.value)} className={inputClass()}>
          <option value="">{words.all}</option>
          {choicesOf(rows, column, language).map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <TypedInput id={id} value={value} maxLength={100} onChange={(text) => state.setFilter(column.id, text)} />
      )}
    </div>
  );
}

/** The order of cards, which have no heads to press. */
function SortChoice<T>({ columns, state }: { readonly columns: readonly Column<T>[]; readonly state: TableState }) {
  const language = useLanguage();
  const words = useWords(TABLE_WORDS);
  return (
    <label className="min-w-32 flex-1 text-xs text-muted">
      {words.sort}
      <select value={state.sort} onChange={({ target }) => state.setSort(target.value)} className={inputClass()}>
        <option value="">{words.asFound}</option>
        {columns
          .filter(({ sortable = true }) => sortable)
          .flatMap(({ id, title }) => [
            <option key={id} value={id}>
              {words.rising(wordIn(language, title))}
            </option>,
            <option key={`-${id}`} value={`-${id}`}>
              {words.falling(wordIn(language, title))}
            </option>,
          ])}
      </select>
    </label>
  );
}
