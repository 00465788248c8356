import type { EnergyUnit } from '../kernel/energy/units.ts';
import type { Message } from '../kernel/messages.ts';
import { cutText } from '../kernel/text/cut-text.ts';
import { meteringMessages } from './messages.ts';

/** Units a file may give energies in. */
export const FILE_UNITS = ['kWh', 'Wh', 'mWh'] as const;
export type FileUnit = (typeof FILE_UNITS)[number];

/** Largest energy of one interval, in the series' unit. */
const LARGEST_QUANTITY = 1e12;

export const UNFIT = { not_a_number: -1, negative: -2, too_fine: -3, too_large: -4 } as const;
type Unfit = keyof typeof UNFIT;

const FILE_PLACES: Record<FileUnit, number> = { kWh: 6, Wh: 3, mWh: 0 };
const SERIES_PLACES: Record<EnergyUnit, number> = { Wh: 3, mWh: 0 };

/** Decimal places by which a file's value moves to become the series' integer: kWh to Wh is 3, mWh to Wh is -3. */
export function placesBetween(from: FileUnit, to: EnergyUnit): number {
  return FILE_PLACES[from] - SERIES_PLACES[to];
}

const ZERO = 48;
const POINT = 46;
/** The decimal sign of Italian files. */
export const COMMA = 44;
const MINUS = 45;

/**
 * The decimal `text` times 10^places as an exact integer from 0 to 10^12, or one of the negative numbers of `UNFIT`. Never rounds:
 * digits that would be lost must be zeros. Takes digits with at most one decimal sign (`sign`, by default a point) between digits; no
 * exponent, plus or space.
 */
export function readExact(text: string, places: number, sign = POINT): number {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  let value = 0;
  let fraction = -1;
  let dropped = false;
  if (start === text.length) return UNFIT.not_a_number;
  for (let i = start; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === sign && fraction < 0 && i > start && i < text.length - 1) fraction = 0;
    else if (code < ZERO || code > ZERO + 9) return UNFIT.not_a_number;
    else if (fraction >= 0 && fraction >= places) dropped ||= code !== ZERO;
    else {
      value = value * 10 + (code - ZERO);
      if (fraction >= 0) fraction += 1;
      if (value > 1e15) return UNFIT.too_large;
    }
  }
  if (dropped) return UNFIT.too_fine;
  return finish(value, places - Math.max(fraction, 0), start === 1);
}

function finish(value: number, shift: number, isNegative: boolean): number {
  if (isNegative && value > 0) return UNFIT.negative;
  const scaled = shift >= 0 ? value * 10 ** shift : value / 10 ** -shift;
  if (scaled > LARGEST_QUANTITY) return UNFIT.too_large;
  return Number.isInteger(scaled) ? scaled : UNFIT.too_fine;
}

/** What is wrong with a value that `readExact` refused, and what would be right; `cause` is the same for values wrong in the same way. */
export function explainUnfit(
  result: number,
  text: string,
  from: FileUnit,
  to: EnergyUnit,
): { readonly code: Unfit; readonly message: Message; readonly cause: string } {
  const code = (Object.keys(UNFIT) as Unfit[]).find((key) => UNFIT[key] === result) ?? 'not_a_number';
  const shown = cutText(text, 40);
  if (code === 'not_a_number') return { code, ...explainNumber(text, shown) };
  const messages: Record<Exclude<Unfit, 'not_a_number'>, Message> = {
    negative: meteringMessages.negativeEnergy(shown),
    too_fine: meteringMessages.energyTooFine(shown, from, to),
    too_large: meteringMessages.energyTooLarge(shown, from, LARGEST_QUANTITY, to),
  };
  return { code, message: messages[code], cause: code };
}

const DECIMAL_COMMA = /^-?\d+,\d+$/;
const THOUSANDS = /^-?\d{1,3}([.,' ]\d{3})+([.,]\d+)?$/;

/** What is wrong with a text that is not a number, and what to write. */
export function explainNumber(text: string, shown = text): { readonly cause: string; readonly message: Message } {
  if (DECIMAL_COMMA.test(text)) {
    const right = text.replace(',', '.');
    return { cause: 'decimal_comma', message: meteringMessages.decimalComma(shown, right) };
  }
  if (THOUSANDS.test(text)) {
    return { cause: 'thousands', message: meteringMessages.thousandsSeparators(shown) };
  }
  const message = meteringMessages.notNumber(shown);
  return { cause: `not_a_number ${text.slice(0, 40)}`, message };
}
