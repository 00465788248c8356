import { type CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { countOf } from '../output/format.ts';
import type { FaultList } from './faults.ts';
import type { SourceFile } from './source-file.ts';

/** A row that passed its schema, with the line it stands on. */
export interface TableRow<T> {
  readonly line: number;
  readonly value: T;
}

/** The rows of a table that passed, and every value a column holds, also of rows with faults elsewhere. */
export interface Table<T> {
  readonly rows: readonly TableRow<T>[];
  readonly valuesOf: (column: string) => ReadonlySet<string>;
}

interface RawRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseRows(source: SourceFile, faults: FaultList): RawRow[] {
  try {
    return parse(source.text, {
      info: true,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as RawRow[];
  } catch (error) {
    faults.add(source.name, Number((error as CsvError).lines ?? 1), '', (error as Error).message);
    return [];
  }
}

function checkHeader(source: SourceFile, header: readonly string[], columns: readonly string[], faults: FaultList): void {
  for (const name of header)
    if (!columns.includes(name)) faults.add(source.name, 1, name, `is not a column; known are ${columns.join(', ')}`);
  for (const [i, name] of header.entries()) if (header.indexOf(name) !== i) faults.add(source.name, 1, name, 'stands twice in the header');
}

/** A comma-separated table with a header; columns not in the schema and values it refuses become faults. */
export function readTable<T extends z.ZodObject>(source: SourceFile, schema: T, faults: FaultList): Table<z.output<T>> {
  const [head, ...body] = parseRows(source, faults);
  if (head === undefined) faults.add(source.name, 1, '', `needs a header: ${Object.keys(schema.shape).join(',')}`);
  else checkHeader(source, head.record, Object.keys(schema.shape), faults);
  const header = head?.record ?? [];
  const rows = body.flatMap((row) => readRow(source, header, row, schema, faults));
  const valuesOf = (column: string) => new Set(body.map(({ record }) => record[header.indexOf(column)] ?? ''));
  return { rows, valuesOf };
}

function readRow<T extends z.ZodObject>(
  source: SourceFile,
  header: readonly string[],
  { record, info }: RawRow,
  schema: T,
  faults: FaultList,
): TableRow<z.output<T>>[] {
  if (record.length !== header.length)
    faults.add(source.name, info.lines, '', `has ${countOf(record.length, 'cell')}, the header ${header.length}`);
  const result = schema.safeParse(Object.fromEntries(header.map((name, i) => [name, record[i]])));
  if (result.success) return [{ line: info.lines, value: result.data }];
  for (const issue of result.error.issues) faults.add(source.name, info.lines, issue.path.join('.'), issue.message);
  return [];
}

/** Names every row whose key stands on an earlier line. */
export function refuseRepeats<T>(
  file: string,
  field: string,
  rows: readonly TableRow<T>[],
  keyOf: (value: T) => string,
  faults: FaultList,
): void {
  const seen = new Map<string, number>();
  for (const { line, value } of rows) {
    const key = keyOf(value);
    const earlier = seen.get(key);
    if (earlier !== undefined) faults.add(file, line, field, `${key} stands already on line ${earlier}`);
    else seen.set(key, line);
  }
}
