import type { Column } from '../../../documents/column.ts';

export type { Column };

const pad = (text: string, width: number, align: 'left' | 'right'): string =>
  align === 'left' ? text.padEnd(width) : text.padStart(width);

/** Lines of a table with a header, a rule and an optional last row of totals. */
export function tableLines<T>(columns: readonly Column<T>[], rows: readonly T[], totals?: readonly string[]): string[] {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
    ...(totals ? [totals] : []),
  ];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, i) => pad(row[i] ?? '', widths[i] ?? 0, align))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const body = cells.slice(1, 1 + rows.length).map(line);
  return [line(cells[0] ?? []), rule, ...body, ...(totals ? [rule, line(totals)] : [])];
}
