export type { Column, ColumnKind } from './table/column.ts';
export { ListTable } from './table/list-table.tsx';
export { type Selection, Table, type TableProps } from './table/table.tsx';
