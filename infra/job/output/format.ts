import { formatCents } from '../../../domain/money/decimal.ts';
import type { EnergyUnit } from '../../../domain/settlement/types.ts';

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

/** EUR, or the word for an amount that cannot be said. */
export const showEurOrBlocked = (cents: number | null): string => (cents === null ? 'blocked' : showEur(cents));
