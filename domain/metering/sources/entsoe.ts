import { decimalPlaces, isDecimal, parseScaled } from '../../kernel/money/decimal.ts';
import { addDays, dayStart, localDateOf } from '../../kernel/time/local-day.ts';
import type { ZoneDay } from '../formats/gme-prices.ts';
import type { XmlReader } from '../formats/xml-reader.ts';
import { SourceFault } from './faults.ts';
import { sourceMessages } from './messages.ts';

const TIME_ZONE = 'Europe/Rome';
const PRICE_PLACES = 6;
const LARGEST_PRICE = 1e12;
const MINUTE_MS = 60_000;
const RESOLUTIONS: Readonly<Record<string, 15 | 60>> = { PT15M: 15, PT60M: 60 };

/** Italian market zones as ENTSO-E names them (EIC); source: protocols.md section 4. There is none of the national price. */
export const EIC_OF_ZONE: Readonly<Record<string, string>> = {
  NORD: '10Y1001A1001A73I',
  CNOR: '10Y1001A1001A70O',
  CSUD: '10Y1001A1001A71M',
  SUD: '10Y1001A1001A788',
  SICI: '10Y1001A1001A75E',
  SARD: '10Y1001A1001A74G',
  CALA: '10Y1001C--00096J',
};

interface Period {
  curve: string;
  start: string;
  end: string;
  resolution: string;
  currency: string;
  unit: string;
  readonly points: Map<number, number>;
}

/** What a document of day-ahead prices (A44) says: prices, or why there are none. */
interface PriceDocument {
  readonly days: readonly ZoneDay[];
  /** Nothing was published (reason 999 of an acknowledgement). */
  readonly isEmpty: boolean;
}

/**
 * Reads a Publication_MarketDocument of one zone. With curve type A03 a missing position repeats the value before; with A01 its price is missing.
 * Quarters and hours of one day are days of their own; of several series with the same step the first one counts. An acknowledgement without
 * prices is empty with reason 999, else a fault.
 */
export function createEntsoeReader(zone: string): XmlReader & { document(): PriceDocument } {
  const seen: Seen = {
    periods: [],
    series: { curve: 'A01', currency: '', unit: '' },
    period: undefined,
    position: 0,
    code: '',
    reason: '',
  };
  let text = '';
  return {
    open(name) {
      text = '';
      if (name === 'TimeSeries') seen.series = { curve: 'A01', currency: '', unit: '' };
      if (name !== 'Period') return;
      seen.period = { curve: '', start: '', end: '', resolution: '', currency: '', unit: '', points: new Map() };
      seen.periods.push(seen.period);
    },
    text(piece) {
      if (text.length < 500) text += piece;
    },
    close(name) {
      take(seen, name, text.trim());
      text = '';
    },
    finish: () => undefined,
    document: () => toDocument(seen, zone),
  };
}

interface Seen {
  readonly periods: Period[];
  series: Pick<Period, 'curve' | 'currency' | 'unit'>;
  period: Period | undefined;
  position: number;
  /** Of an acknowledgement. */
  code: string;
  reason: string;
}

/** Takes what an element held. */
function take(seen: Seen, name: string, text: string): void {
  const { period, series } = seen;
  if (name === 'curveType') series.curve = text;
  else if (name === 'currency_Unit.name') series.currency = text;
  else if (name === 'price_Measure_Unit.name') series.unit = text;
  else if (name === 'code') seen.code = text;
  else if (name === 'text') seen.reason = text;
  else if (name === 'position') seen.position = Number(text);
  else if (name === 'price.amount') period?.points.set(seen.position, readPrice(text));
  else if (name === 'Period') seen.period = undefined;
  else if (name === 'TimeSeries') for (const one of seen.periods) if (one.curve === '') Object.assign(one, series);
  if (period !== undefined && (name === 'start' || name === 'end' || name === 'resolution')) period[name] = text;
}

function toDocument({ periods, code, reason }: Seen, zone: string): PriceDocument {
  if (periods.length === 0 && code === '999') return { days: [], isEmpty: true };
  if (periods.length === 0) throw new SourceFault('refused', sourceMessages.saidByPublisher(`${code} ${reason}`.trim().slice(0, 200)));
  const days = new Map<string, ZoneDay>();
  for (const one of periods) for (const day of daysOf(one, zone)) if (!days.has(keyOf(day))) days.set(keyOf(day), day);
  return { days: [...days.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), isEmpty: false };
}

const keyOf = ({ day, resolutionMinutes }: ZoneDay): string => `${day}/${resolutionMinutes}`;

function readPrice(text: string): number {
  const price = isDecimal(text) && decimalPlaces(text) <= PRICE_PLACES ? Number(parseScaled(text, PRICE_PLACES)) : Number.NaN;
  if (Number.isSafeInteger(price) && Math.abs(price) <= LARGEST_PRICE) return price;
  throw new SourceFault('wrong_data', sourceMessages.saidByPublisher(`price ${text.slice(0, 40)}`));
}

/** The local days that a period covers; one that begins or ends within a day is refused. */
function daysOf({ curve, start, end, resolution, currency, unit, points }: Period, zone: string): ZoneDay[] {
  const minutes = RESOLUTIONS[resolution];
  const [from, to] = [Date.parse(start), Date.parse(end)];
  if (minutes === undefined || !(to > from)) throw new SourceFault('wrong_data', sourceMessages.saidByPublisher(resolution.slice(0, 40)));
  if (currency !== 'EUR' || unit.toUpperCase() !== 'MWH') throw new SourceFault('wrong_data', sourceMessages.notEuro);
  const values = filled(points, (to - from) / (minutes * MINUTE_MS), curve === 'A03');
  const days: ZoneDay[] = [];
  for (let at = from; at < to; ) {
    const day = localDateOf(at, TIME_ZONE);
    const next = dayStart(addDays(day, 1), TIME_ZONE);
    if (dayStart(day, TIME_ZONE) !== at || next > to) throw new SourceFault('wrong_data', sourceMessages.notDayOfPrices(zone, day));
    const first = (at - from) / (minutes * MINUTE_MS);
    days.push({ zone, day, resolutionMinutes: minutes, prices: values.slice(first, first + (next - at) / (minutes * MINUTE_MS)) });
    at = next;
  }
  return days;
}

/** The values of the positions from 1 to `count`; `repeats`: a missing one has the value before. */
function filled(points: ReadonlyMap<number, number>, count: number, repeats: boolean): (number | null)[] {
  let before: number | null = null;
  return Array.from({ length: count }, (_, at) => {
    const given = points.get(at + 1);
    if (given !== undefined) before = given;
    return given ?? (repeats ? before : null);
  });
}
