import type { Kysely } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { FaultList } from '../../../domain/metering/faults.ts';
import type { DayReadings, DayRules } from '../../../domain/metering/formats/day-rules.ts';
import { createEdistribuzioneReader } from '../../../domain/metering/formats/edistribuzione-reader.ts';
import { flowTime } from '../../../domain/metering/formats/flow-time.ts';
import { createGreenButtonReader } from '../../../domain/metering/formats/green-button-reader.ts';
import { readReadingsJson } from '../../../domain/metering/formats/json-reader.ts';
import { createSiiReader } from '../../../domain/metering/formats/sii-reader.ts';
import { isSpreadsheet } from '../../../domain/metering/formats/spreadsheet.ts';
import { SEPARATORS, type TableMapping } from '../../../domain/metering/formats/table-mapping.ts';
import { createTableReader } from '../../../domain/metering/formats/table-reader.ts';
import type { CurveKind } from '../../../domain/metering/import-kinds.ts';
import { meteringMessages as fileMessages } from '../../../domain/metering/messages.ts';
import { readTable } from '../../../infra/documents/sheet-rows.ts';
import { systemContext } from '../../../infra/postgres/driver/index.ts';
import { type ImportFile, importContent } from '../../../infra/postgres/metering/imports.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { meteringMessages as activityMessages } from '../messages.ts';
import { openFiles, wholeContent } from './open-file.ts';
import { parseJsonFile, readAll } from './read-json.ts';
import { readCsvRows } from './read-rows.ts';
import { readXml } from './read-xml.ts';

/** Reads a file of one kind: calls `rules.emit` for its days, and yields now and then. */
type FormatReader = (db: Kysely<DB>, file: ImportFile, rules: DayRules) => AsyncGenerator<void>;

/** The formats that are read day by day. */
const DAY_FORMATS: Readonly<Partial<Record<CurveKind, FormatReader>>> = {
  edistribuzione: async function* (db, file, rules) {
    for await (const { name, chunks } of openFiles(db, file, { endings: ['.csv', '.txt'] })) {
      rules.faults.enter(name);
      yield* readCsvRows(chunks, createEdistribuzioneReader(rules), rules.faults, { separator: ';' });
    }
  },
  sii_xml: async function* (db, file, rules) {
    const order = (a: string, b: string): number => (flowTime(a) ?? 0) - (flowTime(b) ?? 0);
    for await (const { name, chunks } of openFiles(db, file, { endings: ['.xml'], order })) {
      rules.faults.enter(name);
      yield* readXml(chunks, createSiiReader(rules, flowTime(name)), rules.faults);
    }
  },
  green_button: async function* (db, file, rules) {
    for await (const { name, chunks } of openFiles(db, file, { endings: ['.xml'] })) {
      rules.faults.enter(name);
      yield* readXml(bounded(chunks, file), createGreenButtonReader(rules), rules.faults);
    }
  },
  readings_json: async function* (db, file, rules) {
    for await (const { name, chunks } of openFiles(db, file, { endings: ['.json'] })) {
      rules.faults.enter(name);
      readReadingsJson(parseJsonFile(await readAll(chunks, file)), rules, file.options.resolutionMinutes);
      yield;
    }
  },
  table: async function* (db, file, rules) {
    const { mapping } = file.options;
    if (mapping === undefined) throw new DomainError('invalid_input', activityMessages.noMapping);
    const separator = SEPARATORS[mapping.separator];
    const form = { separator, encoding: mapping.encoding, skip: mapping.header_row - 1 };
    if (await isSheet(db, file)) return yield* readSheet(db, file, rules, mapping);
    for await (const { name, chunks } of openFiles(db, file, { endings: ['.csv', '.txt'] })) {
      rules.faults.enter(name);
      yield* readCsvRows(chunks, createTableReader(rules, mapping), rules.faults, form);
    }
  },
};

/** A spreadsheet is an archive whose first file names its types. */
async function isSheet(db: Kysely<DB>, file: ImportFile): Promise<boolean> {
  for await (const head of importContent(db, systemContext(`import:${file.operationId}`), file.operationId)) return isSpreadsheet(head);
  return false;
}

async function* readSheet(db: Kysely<DB>, file: ImportFile, rules: DayRules, mapping: TableMapping): AsyncGenerator<void> {
  const { rows } = await readTable(await wholeContent(db, { ...file, kind: 'readings_json' }));
  const reader = createTableReader(rules, mapping, 'sheet');
  const header = rows.find(({ line }) => line >= mapping.header_row);
  if (header === undefined) return rules.faults.add(1, 1, 'empty', fileMessages.emptyFile);
  reader.header(header.cells);
  for (const { cells, line } of rows) if (line > header.line && !rules.faults.isFull) reader.row(cells, line);
  yield;
  reader.finish();
}

/** The chunks of a file that is held in memory as it is read. */
async function* bounded(chunks: AsyncIterable<Buffer>, file: ImportFile): AsyncGenerator<Buffer> {
  yield await readAll(chunks, file);
}

export const isReadByDay = (kind: ImportFile['kind']): boolean => kind in DAY_FORMATS;

/** The days of a file as they are read, some at a time; faults and days left out go to `rules`. */
export async function* readDays(
  db: Kysely<DB>,
  file: ImportFile,
  rules: Omit<DayRules, 'emit'> & { readonly faults: FaultList },
): AsyncGenerator<DayReadings[]> {
  const format = DAY_FORMATS[file.kind as CurveKind];
  if (format === undefined) throw new Error(`${file.kind} is not read day by day`);
  let days: DayReadings[] = [];
  for await (const _ of format(db, file, { ...rules, emit: (day) => void days.push(day) })) {
    if (days.length === 0) continue;
    yield days;
    days = [];
  }
  if (days.length > 0) yield days;
}
