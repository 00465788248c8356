/** Rows as indented lines: every cell but the last is as wide as the widest of its column. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const padded = (row: readonly string[]): string[] =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widthOf(column))));
  return rows.map((row) => `  ${padded(row).join('  ')}`);
}
