import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { useLanguage } from '../shell/language.ts';
import type { ChartBasics } from './chart-frame.tsx';
import { ROWS_PER_PAGE, type TableSource } from './chart-table.tsx';
import { moveAlong } from './cursor.ts';
import { type Figures, numberFormat, type Series, say } from './series.ts';
import { cellText, spokenAt } from './spoken.ts';
import { summaryOf, type Whole } from './summary.ts';

export interface SeriesProps extends ChartBasics {
  /** Full names of the positions, as they are read out: "14 July, 13:00". */
  readonly labels: readonly string[];
  /** Short names for the axis; left out: the labels. */
  readonly ticks?: readonly string[];
  readonly series: readonly Series[];
  /** What may be said of all values together. Left out: their total. */
  readonly whole?: Whole;
  /** What the positions are, heading their column of the table: "Month". */
  readonly labelHead: string;
}

/** Figures as a chart writes them, in the chosen language. */
export function useFigures({ unit, format }: { readonly unit: string; readonly format?: ChartBasics['format'] | undefined }): Figures {
  const language = useLanguage();
  return useMemo(() => ({ unit, format: format ?? numberFormat(language) }), [unit, format, language]);
}

/** The words of a chart over named positions: summary, table, and what is read out at each position. */
export function useSeriesWords({ labels, series, whole = 'total', labelHead, unit, format }: SeriesProps) {
  const language = useLanguage();
  const figures = useFigures({ unit, format });
  const labelOf = (at: number): string => labels[at] ?? '';
  // Figures change with the language and the format only.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const summary = useMemo(() => summaryOf({ language, figures, whole, labelOf }, series), [language, series, labels, whole, unit, format]);
  const table: TableSource = {
    heads: [labelHead, ...series.map(({ name }) => (unit ? `${name} (${unit})` : name))],
    pages: Math.ceil(labels.length / ROWS_PER_PAGE),
    rowsOf: (page) =>
      labels.slice(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE).map((label, place) => {
        const at = page * ROWS_PER_PAGE + place;
        return [label, ...series.map((one) => cellText(language, figures, one, at))];
      }),
  };
  const spokenOf = (at: number): string => spokenAt(language, figures, series, labels[at] ?? '', at);
  return { language, figures, summary, table, spokenOf };
}

/** A cursor along positions, moved by keys and pointer. `at` null: no cursor. */
export function useCursor(count: number, page: number, onSelect?: (at: number) => void) {
  const [chosen, setAt] = useState<number | null>(null);
  const at = chosen !== null && chosen < count ? chosen : null;
  const onKey = (key: string, _event: KeyboardEvent): boolean => {
    if (key === 'Escape') setAt(null);
    if (key === 'Enter' && at !== null && onSelect) onSelect(at);
    const next = moveAlong(at, key, count, page);
    if (next !== undefined) setAt(next);
    return next !== undefined || (key === 'Enter' && onSelect !== undefined);
  };
  return { at, setAt, onKey, onLeave: () => setAt(null) };
}

/** The position nearest to the pointer, in an area that begins `left` pixels from the element's edge and holds `count` positions. */
export function positionUnder(event: PointerEvent | React.MouseEvent, left: number, length: number, count: number): number {
  const { left: edge } = event.currentTarget.getBoundingClientRect();
  const place = Math.floor(((event.clientX - edge - left) / length) * count);
  return Math.min(count - 1, Math.max(0, place));
}

export const enterHint = (language: 'it' | 'en'): string =>
  say(language, 'Enter opens what the bar stands for.', 'Invio apre il dettaglio della barra.');
