import { MARKET_ZONES } from '../../kernel/legal/regions.ts';
import { atPath } from '../../kernel/messages.ts';
import { decimalPlaces, isDecimal, parseScaled } from '../../kernel/money/decimal.ts';
import { cutText } from '../../kernel/text/cut-text.ts';
import { isLocalDate } from '../../kernel/time/local-date.ts';
import { hoursOfDay } from '../../kernel/time/local-day.ts';
import type { FaultList } from '../faults.ts';
import { pricesMessages } from './prices-messages.ts';
import type { XmlReader } from './xml-reader.ts';

/** Prices of a zone's local day in micro-EUR per MWh, null where none was published. */
export interface ZoneDay {
  readonly zone: string;
  readonly day: string;
  readonly resolutionMinutes: 15 | 60;
  readonly prices: readonly (number | null)[];
}

/** One price of a file of the market operator: hours from 1 to 25, quarters of the hour or of the day, 0 for none. */
interface GmePrice {
  readonly day: string;
  readonly hour: number;
  readonly period: number;
  readonly zone: string;
  /** With a comma or a point. */
  readonly text: string;
  readonly line: number;
}

const TIME_ZONE = 'Europe/Rome';
const PRICE_PLACES = 6;
const LARGEST_PRICE = 1e12;
const ZONES: readonly string[] = MARKET_ZONES;

/** Gathers prices of a file to whole days of each zone. Since 1 October 2025 a day has quarters; hourly files go on. Source: protocols.md 4. */
export function createGmeCollector(faults: FaultList, wanted: string | undefined) {
  const days = new Map<string, GmePrice[]>();
  return {
    add(price: GmePrice): void {
      const zone = price.zone.trim().toUpperCase();
      if (!ZONES.includes(zone) || (wanted !== undefined && zone !== wanted)) return;
      const key = `${zone}/${price.day}`;
      const ofDay = days.get(key) ?? [];
      if (ofDay.length <= 101) ofDay.push({ ...price, zone });
      days.set(key, ofDay);
    },
    finish(): ZoneDay[] {
      if (days.size === 0) faults.add(1, 1, 'no_prices', pricesMessages.noPrices(ZONES.join(', ')));
      return [...days.values()].flatMap((prices) => toDay(prices, faults) ?? []);
    },
  };
}

function toDay(prices: readonly GmePrice[], faults: FaultList): ZoneDay | undefined {
  const [{ zone, day, line }] = prices as [GmePrice];
  const hours = hoursOfDay(day, TIME_ZONE);
  const isQuarters = prices.some(({ period }) => period > 0);
  const isOfDay = prices.some(({ period }) => period > 4);
  const count = hours * (isQuarters ? 4 : 1);
  const values: (number | null)[] = new Array<number | null>(count).fill(null);
  const seen = new Set<number>();
  for (const price of prices) {
    const { hour, period } = price;
    const at = isOfDay ? period - 1 : isQuarters ? (hour - 1) * 4 + period - 1 : hour - 1;
    if (!Number.isInteger(at) || at < 0 || at >= count || seen.has(at)) {
      faults.add(price.line, 1, 'no_such_hour', pricesMessages.noHour(day, hour, period, hours));
      return undefined;
    }
    seen.add(at);
    values[at] = readPrice(price, faults);
  }
  if (seen.size < count) {
    faults.add(line, 1, 'incomplete_day', pricesMessages.incompleteDay(zone, day, count, seen.size));
    return undefined;
  }
  return { zone, day, resolutionMinutes: isQuarters ? 15 : 60, prices: values };
}

function readPrice({ text, line, zone }: GmePrice, faults: FaultList): number | null {
  const given = text.trim().replace(',', '.');
  if (given === '') return null;
  const isNumber = isDecimal(given);
  const trimmed = isNumber && given.includes('.') ? given.replace(/0+$/, '').replace(/\.$/, '') : given;
  const isFine = isNumber && decimalPlaces(trimmed) <= PRICE_PLACES;
  const price = isFine ? Number(parseScaled(trimmed, PRICE_PLACES)) : Number.NaN;
  if (isFine && Math.abs(price) <= LARGEST_PRICE) return price;
  faults.add(line, 1, 'not_a_number', atPath(zone, pricesMessages.notPrice(cutText(text, 40))), `price ${zone}`);
  return null;
}

/** `yyyy-mm-dd` of `yyyymmdd`, `dd/mm/yyyy` or `yyyy-mm-dd`; undefined for anything else. */
function readMarketDay(text: string): string | undefined {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text.trim());
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  const date = found !== null ? found.slice(1).join('-') : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) && date >= '2000' ? date : undefined;
}

type Collector = ReturnType<typeof createGmeCollector>;

/** Reads an XML file of prices: elements `Prezzi` with Data, Ora, Periodo from October 2025 on, and one element per zone. */
export function createGmeXmlReader(collector: Collector, faults: FaultList): XmlReader {
  let record: Record<string, string> | undefined;
  let text = '';
  return {
    open(name) {
      text = '';
      if (/^prezzi(\d*|quartorari)$/i.test(name)) record = {};
    },
    text(piece) {
      if (text.length < 100) text += piece;
    },
    close(name, line) {
      if (/^prezzi(\d*|quartorari)$/i.test(name) && record !== undefined) {
        addRecord(collector, faults, record, line);
        record = undefined;
      } else if (record !== undefined) record[name] = text.trim();
    },
    finish: () => undefined,
  };
}

const NAMES = {
  day: /^(data|date|flowdate)\b/i,
  hour: /^(ora|hour)\b/i,
  period: /^(periodo|period|quarto|quarter)/i,
  zone: /^(zona|zone)\b/i,
  price: /^(prezzo|price)/i,
};

/** Adds a record of named fields: one with a zone and a price, or one with a field per zone. */
export function addRecord(collector: Collector, faults: FaultList, record: Readonly<Record<string, unknown>>, line: number) {
  const fields = Object.entries(record).map(
    ([name, value]) => [name, typeof value === 'object' || value === undefined ? '' : String(value)] as const,
  );
  const field = (pattern: RegExp): string | undefined => fields.find(([name]) => pattern.test(name.trim()))?.[1];
  const day = readMarketDay(field(NAMES.day) ?? '');
  const [hour, period] = [Number(field(NAMES.hour) ?? Number.NaN), Number(field(NAMES.period) || 0)];
  if (day === undefined || !Number.isInteger(hour) || !Number.isInteger(period) || period < 0)
    return faults.add(line, 1, 'bad_instant', pricesMessages.noTime(cutText(JSON.stringify(record), 80)));
  const zone = field(NAMES.zone);
  const price = field(NAMES.price);
  if (zone !== undefined && price !== undefined) return collector.add({ day, hour, period, zone, text: price, line });
  for (const [name, text] of fields)
    if (ZONES.includes(name.trim().toUpperCase())) collector.add({ day, hour, period, zone: name, text, line });
}

/** The records of a JSON answer of the market operator: an array, or the first array within an object. */
export function recordsOf(data: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  const found = Array.isArray(data)
    ? data
    : typeof data === 'object' && data !== null
      ? Object.values(data).find(Array.isArray)
      : undefined;
  return found?.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
    ? (found as Record<string, unknown>[])
    : undefined;
}
