import { createDayCollector } from './day-collector.ts';
import { createSeriesFinder, type DayRules, type OpenSeries } from './day-rules.ts';
import { formatMessages } from './format-messages.ts';
import type { XmlReader } from './xml-reader.ts';

/** What a feed says of its readings: ESPI's ReadingType. */
interface ReadingType {
  readonly uom: string;
  readonly power: number;
  readonly direction: string;
  readonly seconds: number;
}

interface RawReading {
  readonly start: number;
  readonly seconds: number;
  readonly value: string;
  readonly quality: string;
  readonly line: number;
}

/** An entry of the feed: what it links to, and what it holds. */
interface Entry {
  self: string;
  up: string;
  readonly related: string[];
  kind: string;
  readonly fields: Record<string, string>;
  readonly readings: RawReading[];
}

const WATT_HOURS = '72';
const DELIVERED = '1';
const RECEIVED = '19';
/** Qualities of ESPI that are estimates: edited, estimated, derived, projected, normalised. */
const ESTIMATED = ['7', '8', '9', '11', '12', '15'];

/** Reads a Green Button feed (NAESB ESPI in Atom): energy delivered to the customer is withdrawn, energy received is injected. Source: protocols.md 4. */
export function createGreenButtonReader(rules: DayRules): XmlReader {
  const entries: Entry[] = [];
  let entry: Entry | undefined;
  let reading: Record<string, string> | undefined;
  let text = '';
  let isFeed = false;
  return {
    open(name, attributes) {
      text = '';
      if (name === 'feed') isFeed = true;
      else if (name === 'entry') entry = { self: '', up: '', related: [], kind: '', fields: {}, readings: [] };
      else if (name === 'link' && entry !== undefined) addLink(entry, attributes.rel ?? '', attributes.href ?? '');
      else if (name === 'IntervalReading') reading = {};
      else if (['ReadingType', 'MeterReading', 'IntervalBlock', 'UsagePoint'].includes(name) && entry?.kind === '') entry.kind = name;
    },
    text(piece) {
      if (text.length < 200) text += piece;
    },
    close(name, line) {
      if (name === 'IntervalReading' && reading !== undefined && entry !== undefined) {
        entry.readings.push({
          start: Number(reading.start),
          seconds: Number(reading.duration),
          value: reading.value ?? '',
          quality: reading.quality ?? '',
          line,
        });
        reading = undefined;
      } else if (reading !== undefined) reading[name] = text.trim();
      else if (name === 'entry' && entry !== undefined) {
        entries.push(entry);
        entry = undefined;
      } else if (entry !== undefined && entry.readings.length === 0) entry.fields[name] = text.trim();
    },
    finish() {
      if (!isFeed) rules.faults.add(1, 1, 'not_green_button', formatMessages.notGreenButton);
      else readEntries(rules, entries);
    },
  };
}

function addLink(entry: Entry, rel: string, href: string): void {
  if (rel === 'self') entry.self = href;
  else if (rel === 'up') entry.up = href;
  else if (rel === 'related') entry.related.push(href);
}

function readEntries(rules: DayRules, entries: readonly Entry[]): void {
  const find = createSeriesFinder(rules, 'Wh');
  const collector = createDayCollector(rules);
  const types = entries.filter(({ kind }) => kind === 'ReadingType');
  const meterReadings = entries.filter(({ kind }) => kind === 'MeterReading');
  for (const block of entries.filter(({ kind }) => kind === 'IntervalBlock')) {
    const type = typeOf(block, meterReadings, types);
    const line = block.readings[0]?.line ?? 1;
    if (type === undefined) rules.faults.add(line, 1, 'no_reading_type', formatMessages.noReadingType);
    else if (type.uom === WATT_HOURS) readBlock({ rules, find, collector }, block, type, line);
    else rules.leaveOut(rules.code ?? '', dayOf(block), formatMessages.otherUnit(type.uom));
  }
  collector.finish();
}

const dayOf = ({ readings }: Entry): string => new Date((readings[0]?.start || 0) * 1000).toISOString().slice(0, 10);

/** The only type of the feed, or the one that the block's meter reading refers to. */
function typeOf(block: Entry, meterReadings: readonly Entry[], types: readonly Entry[]): ReadingType | undefined {
  const above = meterReadings.find(
    ({ self, related }) => self !== '' && (block.up.startsWith(self) || related.includes(block.up) || related.includes(block.self)),
  );
  const type = types.find(({ self }) => above?.related.includes(self)) ?? (types.length === 1 ? types[0] : undefined);
  if (type === undefined) return undefined;
  const { uom = '', powerOfTenMultiplier = '0', flowDirection = DELIVERED, intervalLength = '0' } = type.fields;
  return { uom, power: Number(powerOfTenMultiplier), direction: flowDirection, seconds: Number(intervalLength) };
}

interface Reading {
  readonly rules: DayRules;
  readonly find: ReturnType<typeof createSeriesFinder>;
  readonly collector: ReturnType<typeof createDayCollector>;
}

function readBlock({ rules, find, collector }: Reading, block: Entry, type: ReadingType, line: number) {
  const quantity = rules.quantity ?? (type.direction === RECEIVED ? 'injected' : type.direction === DELIVERED ? 'withdrawn' : '');
  if (quantity === '') return rules.faults.add(line, 1, 'unknown_direction', formatMessages.unknownDirection(type.direction));
  const series = find(rules.code ?? '', quantity, line);
  if (series === null) return;
  for (const one of block.readings) {
    const seconds = one.seconds || type.seconds;
    if (![900, 1800, 3600].includes(seconds)) return rules.faults.add(one.line, 1, 'wrong_step', formatMessages.otherStep(seconds));
    if (!Number.isInteger(one.start) || one.start < 946_684_800 || one.start > 4_102_444_800)
      return rules.faults.add(one.line, 1, 'bad_instant', formatMessages.noEpoch(one.start));
    const grade = ESTIMATED.includes(one.quality) ? 'estimated' : (rules.grade ?? 'measured');
    const value = wholeUnits(rules, series, one, type.power);
    collector.add(series, seconds / 60, { instant: one.start * 1000, value, grade, line: one.line, column: 1 });
  }
}

/** Watt-hours times a power of ten, as an integer of the series' unit; NaN with a fault where it is none. */
function wholeUnits({ faults }: DayRules, { places, known, unit }: OpenSeries, { value, line }: RawReading, power: number): number {
  if (value === '') return Number.NaN;
  if (!/^\d{1,15}$/.test(value) || !Number.isInteger(power) || Math.abs(power) > 12) {
    faults.add(line, 1, 'not_a_number', formatMessages.noWattHours(value, power));
    return Number.NaN;
  }
  const shift = places + power;
  const exact = shift >= 0 ? Number(value) * 10 ** shift : Number(value) / 10 ** -shift;
  if (Number.isSafeInteger(exact) && exact <= 1e12) return exact;
  faults.add(line, 1, 'too_fine', formatMessages.notWhole(value, power, known.code, unit));
  return Number.NaN;
}
