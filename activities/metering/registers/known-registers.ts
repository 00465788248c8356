import type { Transaction } from 'kysely';
import { addDays, dayStart, type LocalDate, localDateOf } from '../../../domain/kernel/time/local-day.ts';
import type { RegisterStretch } from '../../../domain/metering/checks/checked-series.ts';
import type { CheckedWindow } from '../../../domain/metering/checks/checked-window.ts';
import {
  type Grid,
  type Intervals,
  intervalsOfSpan,
  mwhIn,
  type RegisterSpan,
  spansOf,
  sumOf,
  totalOfGap,
} from '../../../domain/metering/registers/spans.ts';
import { newestGradedDays } from '../../../infra/postgres/metering/curves.ts';
import { meterSeries, registersBetween } from '../../../infra/postgres/metering/registers.ts';
import { type SeriesRow, seriesKey } from '../../../infra/postgres/metering/series.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** How far before and after the days in question readings of registers are looked for. */
const AROUND_DAYS = 62;
const MINUTES = 15;

/** What is known of the registers of a configuration's meters around some days. */
export interface KnownRegisters {
  /** Spans between readings that were typed or came in flows, by the key of their series. */
  readonly spans: ReadonlyMap<string, readonly RegisterSpan[]>;
  /** Quarters in mWh that meters sent from their own registers, by the key of the series that they measure. */
  readonly meters: ReadonlyMap<string, ReadonlyMap<LocalDate, Float64Array>>;
}

interface Around {
  readonly configurationId: number;
  readonly communityId: number;
  readonly zone: string;
  readonly from: LocalDate;
  /** Excluded. */
  readonly to: LocalDate;
}

const keyOf = ({ pointId, sectionId, storageId, quantity }: Pick<SeriesRow, 'pointId' | 'sectionId' | 'storageId' | 'quantity'>): string =>
  seriesKey(pointId, sectionId, quantity, storageId);

/** Reads what registers say around the days `from` to `to` (excluded). */
export async function knownRegisters(
  trx: Transaction<DB>,
  { configurationId, communityId, zone, from, to }: Around,
): Promise<KnownRegisters> {
  const first = dayStart(addDays(from, -AROUND_DAYS), zone);
  const readings = await registersBetween(trx, configurationId, first, dayStart(addDays(to, AROUND_DAYS), zone));
  const spans = new Map([...Map.groupBy(readings, keyOf)].map(([key, of]) => [key, spansOf(of)]));
  const series = new Map((await meterSeries(trx, communityId)).map((one) => [one.id, keyOf(one)]));
  const meters = new Map<string, Map<LocalDate, Float64Array>>();
  await newestGradedDays(trx, [...series.keys()], from, to, ({ seriesId, day, resolutionMinutes, values }) => {
    if (resolutionMinutes !== MINUTES) return;
    const key = series.get(seriesId) as string;
    meters.set(key, (meters.get(key) ?? new Map()).set(day, values));
  });
  return { spans, meters };
}

/** What the meter's own register says of each day of a window, in units; NaN where it says nothing. Undefined where no meter does. */
export function dayTotals({ meters }: KnownRegisters, series: SeriesRow, { days }: CheckedWindow): Float64Array | undefined {
  const own = meters.get(keyOf(series));
  return own === undefined
    ? undefined
    : Float64Array.from(days, (day) => {
        const values = own.get(day);
        return values === undefined ? Number.NaN : mwhIn(sumOf({ values }, 0, values.length), series.unit);
      });
}

/** The last days of stretches that touch some days (epoch ms, `until` excluded): with their months the stretches are checked. */
export function endsOfStretches({ spans }: KnownRegisters, zone: string, { after, until }: Span): LocalDate[] {
  const touching = [...spans.values()].flatMap((of) => of.filter(({ from, to }) => from < until && to > after));
  return [...new Set(touching.map(({ to }) => localDateOf(to - 1, zone)))];
}

/** From one instant to another, epoch ms. */
interface Span {
  readonly after: number;
  readonly until: number;
}

/** The stretches of a series that end among some days, on a window that begins early enough for them. Those that end later are checked with the month of their end. */
export function stretchesOf({ spans }: KnownRegisters, series: SeriesRow, window: CheckedWindow, ends: Span): RegisterStretch[] {
  const grid = { ...window, unit: series.unit };
  return (spans.get(keyOf(series)) ?? [])
    .filter(({ to }) => to > ends.after && to <= ends.until)
    .flatMap((span) => {
      const within = intervalsOfSpan(grid, span);
      return within === undefined ? [] : [{ ...within, total: mwhIn(span.mwh, series.unit) }];
    });
}

/** The earliest day from which readings are needed for the stretches that end among some days. */
export function firstDayOfStretches({ spans }: KnownRegisters, zone: string, ends: Span): LocalDate | undefined {
  const starts = [...spans.values()].flatMap((of) => of.filter(({ to }) => to > ends.after && to <= ends.until).map(({ from }) => from));
  return starts.length === 0 ? undefined : localDateOf(Math.min(...starts), zone);
}

/**
 * What registers say of a gap of a series, in whole units: what the meter itself sent of it, else by the shortest stretch between two readings in which
 * nothing else is missing.
 */
export function registerOfGap(known: KnownRegisters, series: SeriesRow, grid: Grid, gap: Intervals, zone: string): number | undefined {
  const step = grid.minutes * 60_000;
  const sent = sentBetween(known, series, zone, grid.start + gap.from * step, grid.start + gap.to * step);
  return sent === undefined ? totalOfGap(grid, gap, known.spans.get(keyOf(series)) ?? []) : Math.round(mwhIn(sent, series.unit));
}

/** mWh that the meter sent from one instant to another; undefined where a quarter is missing. */
function sentBetween({ meters }: KnownRegisters, series: SeriesRow, zone: string, from: number, to: number): number | undefined {
  const own = meters.get(keyOf(series));
  if (own === undefined) return undefined;
  const step = MINUTES * 60_000;
  let total = 0;
  for (let at = from; at < to; at += step) {
    const day = localDateOf(at, zone);
    total += own.get(day)?.[(at - dayStart(day, zone)) / step] ?? Number.NaN;
  }
  return Number.isNaN(total) ? undefined : total;
}
