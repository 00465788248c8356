import type { Message } from '../../kernel/messages.ts';
import { isDecimal } from '../../kernel/money/decimal.ts';
import type { Check } from './checks.ts';
import type { Faults } from './faults.ts';
import { scenarioMessages } from './messages.ts';

const MOST = 1e12;

/** Checks one element of a series; true when it may stand. */
type Element = (value: unknown) => boolean;

const isReading: Element = (value) =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST);
const isPrice: Element = (value) => value === null || isDecimal(value);

/** Whole units from 0 to 10^12 or null, as many as the period has intervals (unknown when the period itself is wrong). */
export const readings = (count: number | undefined): Check<unknown> =>
  series(count, isReading, 'not_a_reading', scenarioMessages.notReading);

/** Decimal strings or null, one for each hour of the period. */
export const prices = (count: number | undefined): Check<unknown> =>
  series(count, isPrice, 'not_a_price', scenarioMessages.notPrice, scenarioMessages.quartersForHours);

function series(
  count: number | undefined,
  holds: Element,
  code: string,
  message: Message,
  ofQuarters = scenarioMessages.valueCount,
): Check<unknown> {
  return (value, path, faults) => {
    if (!Array.isArray(value)) return faults.add(path, 'not_an_array', scenarioMessages.notArray);
    if (count !== undefined && value.length !== count) {
      const wrongLength = value.length === 4 * count ? ofQuarters : scenarioMessages.valueCount;
      faults.add(path, 'wrong_length', wrongLength(value.length, count));
    }
    checkElements(value, holds, path, faults, code, message);
    return value;
  };
}

function checkElements(values: readonly unknown[], holds: Element, path: string, faults: Faults, code: string, message: Message): void {
  for (let i = 0; i < values.length; i += 1) if (!holds(values[i])) faults.add(`${path}[${i}]`, code, message);
}
