/** A column of a table: its head, and a row's text in it. */
export interface Column<T> {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly text: (row: T) => string;
}
