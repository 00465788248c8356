import type { Message } from '../kernel/messages.ts';
import { atPath } from '../kernel/messages.ts';
import { decimalPlaces, isDecimal, parseScaled } from '../kernel/money/decimal.ts';
import { DATE_BOUNDS, isWithin } from '../kernel/time/bounds.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';
import { explainNumber } from './exact-quantity.ts';
import type { FaultList } from './faults.ts';
import { checkWidth, type RowReader, readStart } from './file-rules.ts';
import { type DaySlice, type Grid, groupDays } from './group-days.ts';
import { createInstantReader } from './instant.ts';
import { meteringMessages } from './messages.ts';
import { NumberBuffer } from './number-buffer.ts';

/** Decimal places of a stored price: micro-EUR per MWh. */
const PRICE_PLACES = 6;

/** Prices of a market zone in micro-EUR per MWh, null where none was published, cut into whole local days. */
export interface PriceReadings {
  readonly prices: readonly (number | null)[];
  readonly days: readonly DaySlice[];
}

const TOO_FINE = { cause: 'too_fine', message: meteringMessages.priceTooFine(PRICE_PLACES) };

const HOURLY_MEANS = meteringMessages.hourlyMeans;

const LARGEST_PRICE = 1e12;

/** Reads `start,price_eur_per_mwh`; an empty price is one that was not published. Prices may be negative, with up to six decimals; days are bounded as seen from `today`. */
export function createPriceReader(grid: Grid, faults: FaultList, today: LocalDate): RowReader<PriceReadings> {
  const readInstant = createInstantReader();
  const instants = new NumberBuffer();
  const lines = new NumberBuffer();
  const prices: (number | null)[] = [];
  return {
    header(cells) {
      if (cells.length !== 2 || cells[0] !== 'start' || cells[1] !== 'price_eur_per_mwh') {
        faults.add(1, 1, 'bad_header', meteringMessages.wrongPriceHeader(cells.join(',').slice(0, 80)));
      }
    },
    row(cells, line) {
      if (!checkWidth(cells, 2, line, faults)) return;
      const instant = readStart(cells[0] as string, line, 1, readInstant, faults);
      if (instant === null) return;
      instants.push(instant);
      lines.push(line);
      prices.push(readPrice(cells[1] as string, line, faults));
    },
    finish: () => {
      const stamps = { instants: instants.view(), lines: lines.view(), column: 1 };
      const days = groupDays(stamps, { ...grid, stepHint: HOURLY_MEANS }, faults);
      for (const { day, from } of days)
        if (!isWithin('priced', day, today)) faults.add(stamps.lines[from] as number, 1, 'out_of_range', notPriced(day, today));
      return { prices, days };
    },
  };
}

const notPriced = (day: LocalDate, today: LocalDate): Message =>
  meteringMessages.notPriced(day, DATE_BOUNDS.priced.first, DATE_BOUNDS.priced.last(today));

function readPrice(text: string, line: number, faults: FaultList): number | null {
  if (text === '') return null;
  const fault = faultOfPrice(text);
  if (fault !== null) {
    faults.add(line, 2, 'not_a_number', atPath('price_eur_per_mwh', fault.message), fault.cause);
    return null;
  }
  const price = Number(parseScaled(text, PRICE_PLACES));
  if (Math.abs(price) <= LARGEST_PRICE) return price;
  faults.add(line, 2, 'too_large', meteringMessages.priceTooLarge(text));
  return null;
}

function faultOfPrice(text: string): { readonly cause: string; readonly message: Message } | null {
  const isNumber: boolean = isDecimal(text);
  if (!isNumber) return explainNumber(text, text.slice(0, 40));
  const trimmed = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return decimalPlaces(trimmed) > PRICE_PLACES ? TOO_FINE : null;
}
