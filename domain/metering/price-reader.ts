import { decimalPlaces, isDecimal, parseScaled } from '../kernel/money/decimal.ts';
import type { FaultList } from './faults.ts';
import { checkWidth, type RowReader, readStart } from './file-rules.ts';
import { type DaySlice, type Grid, groupDays } from './group-days.ts';
import { createInstantReader } from './instant.ts';
import { NumberBuffer } from './number-buffer.ts';

/** Decimal places of a stored price: micro-EUR per MWh. */
export const PRICE_PLACES = 6;

/** Prices of a market zone in micro-EUR per MWh, null where none was published, cut into whole local days. */
export interface PriceReadings {
  readonly prices: readonly (number | null)[];
  readonly days: readonly DaySlice[];
}

const LARGEST_PRICE = 1e12;

/** Reads `start,price_eur_per_mwh`; an empty price is one that was not published. Prices may be negative, with up to six decimals. */
export function createPriceReader(grid: Grid, faults: FaultList): RowReader<PriceReadings> {
  const readInstant = createInstantReader();
  const instants = new NumberBuffer();
  const lines = new NumberBuffer();
  const prices: (number | null)[] = [];
  return {
    header(cells) {
      if (cells.length !== 2 || cells[0] !== 'start' || cells[1] !== 'price_eur_per_mwh') {
        faults.add(1, 1, 'bad_header', `the header is "${cells.join(',').slice(0, 80)}": it must be start,price_eur_per_mwh`);
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
    finish: () => ({ prices, days: groupDays({ instants: instants.view(), lines: lines.view(), column: 1 }, grid, faults) }),
  };
}

function readPrice(text: string, line: number, faults: FaultList): number | null {
  if (text === '') return null;
  const trimmed = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  if (!isDecimal(text) || decimalPlaces(trimmed) > PRICE_PLACES) {
    faults.add(
      line,
      2,
      'not_a_number',
      `price_eur_per_mwh: "${text.slice(0, 40)}" is not a decimal with a point and at most ${PRICE_PLACES} decimals`,
    );
    return null;
  }
  const price = Number(parseScaled(text, PRICE_PLACES));
  if (Math.abs(price) <= LARGEST_PRICE) return price;
  faults.add(line, 2, 'too_large', `price_eur_per_mwh: ${text} is beyond 1000000 EUR/MWh`);
  return null;
}
