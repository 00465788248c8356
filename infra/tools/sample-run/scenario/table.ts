import type { z } from 'zod';
import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { fromSchemaText, schemaText, verbatim } from '../../../../domain/kernel/messages.ts';
import { CsvError, type CsvRow, csvRows } from '../../../../domain/kernel/text/csv-rows.ts';
import { validatorText } from '../../../../domain/kernel/text/validator-text.ts';
import { otherSeparator, separatorMessage } from '../../../../domain/metering/read-rows.ts';
import type { FaultList } from './faults.ts';
import { folderMessages } from './messages.ts';
import type { SourceFile } from './source-file.ts';

/** A row that passed its schema, with the line it stands on. */
export interface TableRow<T> {
  readonly line: number;
  readonly value: T;
}

/** The rows of a table that passed, and the key of every identifier a column holds, also of rows with faults elsewhere. */
export interface Table<T> {
  readonly rows: readonly TableRow<T>[];
  readonly valuesOf: (column: string) => ReadonlySet<string>;
}

/** The rows of a table; none, with one fault, where it is not CSV or its columns are apart by something else than commas. */
function parseRows(source: SourceFile, faults: FaultList): CsvRow[] {
  const other = otherSeparator(source.text, ',');
  if (other !== undefined) {
    faults.add(source.name, 1, '', separatorMessage(other, ','));
    return [];
  }
  try {
    return [...csvRows(source.text)];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add(source.name, error.line, '', folderMessages.notCsv(error.text));
    return [];
  }
}

function checkHeader(source: SourceFile, header: readonly string[], schema: z.ZodObject, faults: FaultList): void {
  const columns = Object.keys(schema.shape);
  for (const name of header)
    if (!columns.includes(name)) faults.add(source.name, 1, name, folderMessages.unknownColumn(columns.join(', ')));
  for (const [i, name] of header.entries()) if (header.indexOf(name) !== i) faults.add(source.name, 1, name, folderMessages.columnTwice);
  for (const name of missingColumns(header, schema)) faults.add(source.name, 1, name, folderMessages.columnMissing);
}

/** Columns that every row needs and the header does not have. */
const missingColumns = (header: readonly string[], schema: z.ZodObject): string[] =>
  Object.entries(schema.shape).flatMap(([name, field]) =>
    header.includes(name) || (field as z.ZodType).safeParse(undefined).success ? [] : [name],
  );

/** A comma-separated table with a header; columns not in the schema and values it refuses become faults. */
export function readTable<T extends z.ZodObject>(source: SourceFile, schema: T, faults: FaultList): Table<z.output<T>> {
  const before = faults.count;
  const [head, ...body] = parseRows(source, faults);
  if (head !== undefined) checkHeader(source, head.cells, schema, faults);
  else if (faults.count === before) faults.add(source.name, 1, '', folderMessages.noHeader(Object.keys(schema.shape).join(',')));
  const header = head?.cells ?? [];
  const missing = missingColumns(header, schema);
  const rows = body.flatMap((row) => readRow(source, header, row, schema, missing, faults));
  const valuesOf = (column: string) => new Set(body.map(({ cells }) => identifierKey(cells[header.indexOf(column)] ?? '')));
  return { rows, valuesOf };
}

function readRow<T extends z.ZodObject>(
  source: SourceFile,
  header: readonly string[],
  { cells, line }: CsvRow,
  schema: T,
  missing: readonly string[],
  faults: FaultList,
): TableRow<z.output<T>>[] {
  if (cells.length !== header.length) {
    faults.add(source.name, line, '', folderMessages.cellCount(cells.length, header.length));
    return [];
  }
  const result = schema.safeParse(Object.fromEntries(header.map((name, i) => [name, cells[i]])), {
    error: (issue) => schemaText(validatorText(issue)),
  });
  if (result.success) return [{ line, value: result.data }];
  for (const { path, message } of result.error.issues)
    if (!missing.includes(String(path[0]))) faults.add(source.name, line, path.join('.'), fromSchemaText(message) ?? verbatim(message));
  return [];
}
