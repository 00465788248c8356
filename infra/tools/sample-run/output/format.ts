import type { EnergyUnit } from '../../../../domain/kernel/energy/units.ts';
import { formatCents } from '../../../../domain/kernel/money/decimal.ts';

const PER_KWH = { Wh: 1_000, mWh: 1_000_000 } as const;
const ONE_PLACE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat('en-GB');

export const toKwh = (energy: number, unit: EnergyUnit): number => energy / PER_KWH[unit];

/** kWh with one place: `41,296.6`. */
export const showKwh = (energy: number, unit: EnergyUnit): string => ONE_PLACE.format(toKwh(energy, unit));

export const showNumber = (value: number): string => WHOLE.format(value);

/** EUR with two places and thousands apart: `4,302.10`. */
export function showEur(cents: number): string {
  const [euros = '0', fraction = '00'] = formatCents(BigInt(cents)).split('.');
  const isBelowOne = euros.startsWith('-0');
  return `${isBelowOne ? '-' : ''}${WHOLE.format(Number(euros))}.${fraction}`.replace('--', '-');
}

/** EUR, or the word for an amount that cannot be determined. */
export const showEurOrBlocked = (cents: number | null): string => (cents === null ? 'blocked' : showEur(cents));

/** `1 reading`, `1,452 readings`. */
export const countOf = (count: number, one: string, many = `${one}s`): string => `${showNumber(count)} ${count === 1 ? one : many}`;

const LISTED = 4;

/** The first few of a list, and how many more there are. */
export const someOf = (items: readonly string[], separator: string): string =>
  items.length <= LISTED + 1
    ? items.join(separator)
    : `${items.slice(0, LISTED).join(separator)}${separator}and ${items.length - LISTED} more`;
