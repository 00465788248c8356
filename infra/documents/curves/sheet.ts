import writeSheet, { type SheetData } from 'write-excel-file/node';
import { COLUMN_NAMES, CURVE_COLUMNS, type CurveRow } from './curve-rows.ts';

const WIDTH = 18;

/** A workbook with one sheet; instants as dates in UTC. */
export function curvesSheet(rows: readonly CurveRow[]): Promise<Uint8Array> {
  const head = COLUMN_NAMES.map((name) => ({ value: name, fontWeight: 'bold' as const }));
  const data: SheetData = [head, ...rows.map((row) => COLUMN_NAMES.map((name) => cell(row[name], CURVE_COLUMNS[name])))];
  const columns = COLUMN_NAMES.map(() => ({ width: WIDTH }));
  return writeSheet(data, { sheet: 'Curves', columns, stickyRowsCount: 1 }).toBuffer();
}

function cell(value: string | number | null, kind: (typeof CURVE_COLUMNS)[keyof CurveRow]) {
  if (value === null) return null;
  if (kind === 'instant') return { value: new Date(value), type: Date, format: 'yyyy-mm-dd hh:mm' };
  return kind === 'integer' ? { value: Number(value), type: Number } : { value: String(value), type: String };
}
