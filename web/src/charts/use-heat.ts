import { useMemo } from 'react';
import { useLanguage } from '../shell/language.ts';
import type { TableSource } from './chart-table.tsx';
import { type HeatRow, placeText } from './heat-rows.ts';
import { spanOf } from './scale.ts';
import { type Figures, isThere, say } from './series.ts';
import { summaryOf, type Whole } from './summary.ts';

interface HeatData {
  readonly rows: readonly HeatRow[];
  readonly columns: readonly string[];
  readonly name: string;
  readonly columnHead: string;
  readonly whole: Whole;
  readonly figures: Figures;
}

/** Summary, span and table of a heat map; a page of the table is a row. */
export function useHeatWords({ rows, columns, name, columnHead, whole, figures }: HeatData) {
  const language = useLanguage();
  const values = useMemo(() => rows.flatMap((row) => row.values), [rows]);
  const span = useMemo(() => spanOf(values), [values]);
  const summary = useMemo(() => {
    const places = rows.flatMap((row) => row.values.map((_, at) => ({ row, at })));
    const labelOf = (at: number): string => (places[at] ? placeText(language, places[at].row, columns, places[at].at) : '');
    return summaryOf({ language, figures, whole, labelOf }, [{ name, values }]);
  }, [language, figures, whole, rows, columns, name, values]);
  const textOf = (value: number | null | undefined): string =>
    isThere(value) ? figures.format(value) : say(language, 'missing', 'mancante');
  const table: TableSource = {
    heads: [columnHead, figures.unit ? `${name} (${figures.unit})` : name],
    pages: rows.length,
    pageName: (page) => rows[page]?.label ?? '',
    rowsOf: (page) => {
      const row = rows[page];
      return row === undefined ? [] : row.values.map((value, at) => [placeText(language, row, columns, at), textOf(value)]);
    },
  };
  return { language, values, span, summary, table };
}
