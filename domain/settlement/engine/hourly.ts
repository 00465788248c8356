import { DomainError } from '../../kernel/errors.ts';
import { settlementMessages } from '../messages.ts';

/** A series summed to clock hours; missing readings count as zero and are counted. */
export interface HourlySeries {
  readonly byHour: Float64Array;
  readonly total: bigint;
  readonly missing: number;
  /** What was metered, where storage or exempt energy makes `total` another. */
  readonly metered?: bigint;
}

/**
 * Sums the intervals of each hour first (the minimum is taken on hours, never on quarters). `missingByHour` is added to.
 * Refuses a series of the wrong length and values that are not whole, negative, or beyond 2^53 - 1 in an hour.
 */
export function sumToHours(id: string, readings: Float64Array, perHour: number, missingByHour: Uint32Array): HourlySeries {
  const hours = missingByHour.length;
  if (readings.length !== hours * perHour) {
    throw new DomainError('invalid_input', settlementMessages.readingCount(id, readings.length, hours * perHour));
  }
  const byHour = new Float64Array(hours);
  let missing = 0;
  let next = 0;
  for (let hour = 0; hour < hours; hour += 1) {
    let sum = 0;
    for (const end = next + perHour; next < end; next += 1) {
      const value = readings[next] as number;
      if (!Number.isNaN(value)) sum += value;
      else {
        missing += 1;
        missingByHour[hour] = (missingByHour[hour] as number) + 1;
      }
    }
    byHour[hour] = sum;
  }
  checkWhole(id, byHour);
  return { byHour, total: sumExactly(byHour), missing };
}

function checkWhole(id: string, byHour: Float64Array): void {
  for (const value of byHour) {
    if (value < 0 || !Number.isSafeInteger(value)) {
      throw new DomainError('invalid_input', settlementMessages.wrongEnergy(id, value));
    }
  }
}

/** Exact total of whole numbers that are each safe. */
export function sumExactly(values: Float64Array, from = 0, to = values.length): bigint {
  let near = 0;
  let far = 0n;
  for (let i = from; i < to; i += 1) {
    near += values[i] as number;
    if (near > 2 ** 52) {
      far += BigInt(near);
      near = 0;
    }
  }
  return far + BigInt(near);
}

/** Adds series hour by hour; refuses an hour whose total passes 2^53 - 1 units. */
export function addHours(series: readonly Float64Array[], hours: number): Float64Array {
  const total = new Float64Array(hours);
  for (const values of series) for (let h = 0; h < hours; h += 1) total[h] = (total[h] as number) + (values[h] as number);
  let largest = 0;
  for (let h = 0; h < hours; h += 1) largest = Math.max(largest, total[h] as number);
  if (largest > Number.MAX_SAFE_INTEGER) throw new DomainError('invalid_input', settlementMessages.hourTooLarge(Number.MAX_SAFE_INTEGER));
  return total;
}
