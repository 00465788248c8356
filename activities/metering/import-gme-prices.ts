import type { Kysely } from 'kysely';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { DATE_BOUNDS, isWithin, legalDay } from '../../domain/kernel/time/bounds.ts';
import { createFaultList, type FaultList } from '../../domain/metering/faults.ts';
import type { RowReader } from '../../domain/metering/file-rules.ts';
import { addRecord, createGmeCollector, createGmeXmlReader, recordsOf, type ZoneDay } from '../../domain/metering/formats/gme-prices.ts';
import { pricesMessages } from '../../domain/metering/formats/prices-messages.ts';
import { meteringMessages } from '../../domain/metering/messages.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { storePrices } from './commands/store-prices.ts';
import { openFiles } from './formats/open-file.ts';
import { parseJsonFile, readAll } from './formats/read-json.ts';
import { readCsvRows } from './formats/read-rows.ts';
import { readXml } from './formats/read-xml.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { dryMark } from './import-curves.ts';

type Collector = ReturnType<typeof createGmeCollector>;

/** Imports a file of the market operator: XML, JSON or CSV, hourly or by quarters, alone or in archives; all zones of it, or the one that the call names. */
export async function importGmePrices(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const faults = createFaultList(file.options.source);
  const collector = createGmeCollector(faults, file.options.marketZone);
  for await (const { name, chunks } of openFiles(bulk, file, { endings: ['.xml', '.json', '.csv', '.txt'] })) {
    faults.enter(name);
    await readFile(collector, faults, await readAll(chunks, file));
  }
  const days = collector.finish();
  checkDays(days, faults);
  faults.refuse();
  const zones = Map.groupBy(days, ({ zone, resolutionMinutes }) => `${zone}/${resolutionMinutes}`);
  const results: ImportResult[] = [];
  await progress(0, zones.size, operationSteps.storing);
  for (const ofZone of zones.values()) {
    results.push(await storeZone(bulk, file, ofZone));
    await progress(results.length, zones.size, operationSteps.stored(ofZone[0]?.zone ?? ''));
  }
  return { ...dryMark(file), ...summed(results) };
}

async function readFile(collector: Collector, faults: FaultList, content: Buffer): Promise<void> {
  const head = content
    .subarray(0, 200)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const chunks = (async function* () {
    yield content;
  })();
  if (head.startsWith('<')) return drain(readXml(chunks, createGmeXmlReader(collector, faults), faults));
  if (head.startsWith('[') || head.startsWith('{')) {
    const records = recordsOf(parseJsonFile(content));
    if (records === undefined) return faults.add(1, 1, 'not_records', pricesMessages.notRecords);
    for (const [at, record] of records.entries()) if (!faults.isFull) addRecord(collector, faults, record, at + 1);
    return;
  }
  const separator = head.split('\n', 1)[0]?.includes(';') ? ';' : head.split('\n', 1)[0]?.includes('\t') ? '\t' : ',';
  return drain(readCsvRows(chunks, recordRows(collector, faults), faults, { separator }));
}

async function drain(reading: AsyncGenerator<void>): Promise<void> {
  for await (const _ of reading);
}

/** Rows as records by their header. */
function recordRows(collector: Collector, faults: FaultList): RowReader<void> {
  let names: readonly string[] = [];
  return {
    header(cells) {
      names = cells;
    },
    row(cells, line) {
      addRecord(collector, faults, Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])), line);
    },
    finish: () => undefined,
  };
}

function checkDays(days: readonly ZoneDay[], faults: FaultList): void {
  const today = legalDay(Date.now());
  for (const { day } of days)
    if (!isWithin('priced', day, today))
      faults.add(
        1,
        1,
        'out_of_range',
        meteringMessages.notPriced(day, DATE_BOUNDS.priced.first, DATE_BOUNDS.priced.last(today)),
        `day ${day}`,
      );
}

const storeZone = (bulk: Kysely<DB>, file: ImportFile, days: readonly ZoneDay[]): Promise<ImportResult> => {
  const priced = days
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ zone, day, resolutionMinutes, prices }) => ({
      marketZone: zone,
      day,
      version: 1,
      resolutionMinutes,
      prices,
      operationId: file.operationId,
    }));
  return inWork(bulk, systemContext(`import:${file.operationId}`), (work) => storePrices(work, file, priced), {
    readOnly: file.options.dryRun === true,
  });
};

function summed(results: readonly ImportResult[]): ImportResult {
  const sum = (of: (one: ImportResult) => number): number => results.reduce((total, one) => total + of(one), 0);
  const days = (of: (one: ImportResult) => string | null): string[] => results.flatMap((one) => of(one) ?? []).sort();
  return {
    series: results.length,
    days_stored: sum((one) => one.days_stored),
    days_unchanged: sum((one) => one.days_unchanged),
    missing_intervals: sum((one) => one.missing_intervals),
    first_day: days((one) => one.first_day)[0] ?? null,
    last_day: days((one) => one.last_day).at(-1) ?? null,
    ignored: results.flatMap((one) => one.ignored),
  };
}
