import type { Kysely } from 'kysely';
import type { Fault } from '../../domain/kernel/errors.ts';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { addDays } from '../../domain/kernel/time/local-day.ts';
import { createFaultList, type FaultList } from '../../domain/metering/faults.ts';
import type { DayReadings, DayRules, GivenRegister } from '../../domain/metering/formats/day-rules.ts';
import { formatMessages } from '../../domain/metering/formats/format-messages.ts';
import { type ImplausibleSeries, implausibleSeries } from '../../domain/metering/plausible.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { checkpoint } from '../kernel/progress.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import { checkDueReadings } from './bookkeeping/check-readings.ts';
import { ensureSeries } from './bookkeeping/ensure-series.ts';
import { noteFlowTime } from './bookkeeping/flow-time.ts';
import { storeImportedRegisters } from './commands/imported-registers.ts';
import { inBatches, toReadings } from './day-batches.ts';
import { readDays } from './formats/read-days.ts';
import { ignoredMessages } from './ignored-messages.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { dryMark } from './import-curves.ts';
import { type Ignored, noteIgnored, planDays } from './plan-days.ts';
import { catalogueOf, type KnownSeries, loadKnownSeries } from './read-curves.ts';
import { keyOfCode } from './series-ids.ts';
import { storeMonths } from './store-months.ts';

/** Days that are kept from the first reading, so that a file of usual size is read once: some 12 MB of quarters. */
const MOST_KEPT = 15_000;
/** Readings of registers of one file: three for each point and month of a large community. */
const MOST_REGISTERS = 30_000;
/** Days stored together. */
const BATCH_DAYS = 5_000;

/**
 * Imports a file that is read day by day, whatever its size: a first reading checks everything, a second one stores; files of usual size are
 * kept from the first. A second run after a kill finds the days of the first as they are.
 */
export async function importDays(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const context = systemContext(`import:${file.operationId}`);
  const known = await inContext(bulk, context, (trx) => loadKnownSeries(trx, file), { readOnly: true });
  const checked = await checkDays(bulk, file, known);
  const isDry = file.options.dryRun === true;
  if (!isDry) await noteFlowTime(bulk, file, checked.madeAt);
  const again =
    checked.kept ??
    readDays(
      bulk,
      file,
      rulesOf(file, known, createFaultList(file.options.source), () => undefined),
    );
  const totals = { days_stored: 0, days_unchanged: 0, missing_intervals: 0, touched_months: [] as readonly string[] };
  const ignored: Ignored[] = [...checked.ignored];
  if (!isDry) await inWork(bulk, context, (work) => storeImportedRegisters(work, file, known, checked.registers));
  let done = 0;
  for await (const batch of inBatches(again, BATCH_DAYS)) {
    const readings = batch.map(toReadings);
    const { days, ignored: left } = planDays(readings, known.codes, Date.now());
    const series = await inContext(bulk, context, (trx) => ensureSeries(trx, distinct(batch), isDry), { readOnly: isDry });
    const before = done;
    const result = await storeMonths(bulk, file, {
      days,
      series,
      isDry,
      progress: (part, _total, text) => progress(before + part, checked.count, text),
    });
    totals.days_stored += result.days_stored;
    totals.days_unchanged += result.days_unchanged;
    totals.missing_intervals += result.missing_intervals;
    totals.touched_months = result.touched_months;
    ignored.push(...left, ...result.ignored);
    done += batch.length;
  }
  if (!isDry) await checkDueReadings(bulk, { configurationIds: [known.configuration.id] });
  await progress(checked.count, checked.count, isDry ? operationSteps.checked('') : operationSteps.stored(''));
  const { series, first, last, warnings, implausible, registers } = checked;
  const counted = registers.length === 0 ? {} : { registers: registers.length };
  return {
    ...dryMark(file),
    series,
    ...counted,
    ...totals,
    first_day: first,
    last_day: last,
    ignored: joinIgnored(ignored),
    warnings,
    implausible,
  };
}

/** The days of an import's file in its order; for joining them to what an import that is taken back leaves. */
export const daysOfFile = (bulk: Kysely<DB>, file: ImportFile, known: KnownSeries, faults: FaultList): AsyncGenerator<DayReadings[]> =>
  readDays(
    bulk,
    file,
    rulesOf(file, known, faults, () => undefined),
  );

function rulesOf({ options }: ImportFile, known: KnownSeries, faults: FaultList, leaveOut: DayRules['leaveOut']): Omit<DayRules, 'emit'> {
  const { unit, grade, code, quantity } = options;
  const said = { unit, grade, code, quantity, skipUnknown: options.unknownPoints === 'skip' };
  return { timeZone: known.configuration.timeZone, catalogue: catalogueOf(known), faults, ...said, leaveOut };
}

/** What the first reading of a file found. */
interface Checked {
  readonly count: number;
  readonly series: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly ignored: readonly Ignored[];
  readonly warnings: readonly Fault[];
  readonly registers: readonly GivenRegister[];
  readonly implausible: readonly ImplausibleSeries[];
  /** All days, where they are few enough. */
  readonly kept: readonly DayReadings[][] | undefined;
  /** When the newest part of the file was made. */
  readonly madeAt: number | undefined;
}

async function checkDays(bulk: Kysely<DB>, file: ImportFile, known: KnownSeries): Promise<Checked> {
  const faults = createFaultList(file.options.source);
  const ignored: Ignored[] = [];
  const series = new Set<string>();
  const implausible = new Map<string, ImplausibleSeries>();
  let kept: DayReadings[][] | undefined = [];
  const seen = { count: 0, first: null as string | null, last: null as string | null, madeAt: undefined as number | undefined };
  const registers: GivenRegister[] = [];
  const rules = {
    ...rulesOf(file, known, faults, (code, day, reason) => noteIgnored(ignored, code, day, reason)),
    register: (reading: GivenRegister) => void (registers.length < MOST_REGISTERS && registers.push(reading)),
  };
  for await (const days of readDays(bulk, file, rules)) {
    checkpoint('reading');
    for (const day of days) {
      seen.first = seen.first === null || day.day < seen.first ? day.day : seen.first;
      seen.last = seen.last === null || day.day > seen.last ? day.day : seen.last;
      if (day.madeAt !== undefined) seen.madeAt = Math.max(seen.madeAt ?? 0, day.madeAt);
      series.add(keyOfCode(day.known, day.quantity));
      noteImplausible(implausible, day, known.configuration.timeZone);
    }
    seen.count += days.length;
    if (seen.count > MOST_KEPT) kept = undefined;
    else kept?.push(days);
  }
  if (seen.count === 0 && registers.length === 0 && faults.count === 0) refuseEmpty(faults, ignored);
  faults.refuse();
  const said = { ignored, warnings: faults.warnings(), registers, implausible: [...implausible.values()] };
  return { ...seen, series: series.size, ...said, kept };
}

/** A file without a single day is a fault, with the reason of what it holds instead. */
function refuseEmpty(faults: FaultList, ignored: readonly Ignored[]): void {
  faults.add(1, 1, 'no_readings', ignored[0]?.reason ?? formatMessages.noReadings);
}

function noteImplausible(found: Map<string, ImplausibleSeries>, day: DayReadings, timeZone: string): void {
  const [one] = implausibleSeries([toReadings(day)], { timeZone, resolutionMinutes: day.resolutionMinutes });
  if (one === undefined) return;
  const key = `${one.code} ${one.quantity}`;
  const before = found.get(key);
  if (before === undefined) found.set(key, one);
  else
    found.set(key, {
      ...before,
      from: before.from < one.from ? before.from : one.from,
      intervals: before.intervals + one.intervals,
      largest_kwh: Math.max(before.largest_kwh, one.largest_kwh),
    });
}

const distinct = (days: readonly DayReadings[]): DayReadings[] => [
  ...new Map(days.map((day) => [keyOfCode(day.known, day.quantity), day])).values(),
];

/** Most parts of a file that a result names; the days of further ones are counted together. */
const MOST_IGNORED = 1_000;

/** Days of one code and reason that follow each other are one range, whatever batch they came in. */
function joinIgnored(ignored: readonly Ignored[]): Ignored[] {
  const sorted = ignored.toSorted((a, b) => order(a.code, b.code) || order(a.reason.en, b.reason.en) || order(a.from, b.from));
  const ranges: Ignored[] = [];
  for (const one of sorted) {
    const last = ranges.at(-1);
    const continues = last !== undefined && last.code === one.code && last.reason.en === one.reason.en && addDays(last.to, 1) === one.from;
    if (!continues) ranges.push(one);
    else ranges[ranges.length - 1] = { ...last, to: one.to, days: last.days + one.days, ...summed(last, one) };
  }
  const rest = ranges.slice(MOST_IGNORED);
  if (rest.length === 0) return ranges;
  const days = rest.reduce((sum, one) => sum + one.days, 0);
  const [first] = rest as [Ignored];
  return [
    ...ranges.slice(0, MOST_IGNORED),
    { code: '...', from: first.from, to: first.to, days, reason: ignoredMessages.further(rest.length) },
  ];
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const summed = (a: Ignored, b: Ignored): { readonly intervals?: number } =>
  a.intervals === undefined && b.intervals === undefined ? {} : { intervals: (a.intervals ?? 0) + (b.intervals ?? 0) };
