import { DomainError } from '../errors.ts';
import { kernelMessages } from '../kernel-messages.ts';
import type { Rational } from './rational.ts';

/** Optional minus, up to 12 digits, optionally a point with up to 12 digits. */
const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/;

/** True for a decimal string of the exchange format: `12`, `-0.5`; no exponent, no plus, no bare point. */
export function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && DECIMAL.test(value);
}

/** Digits after the point. */
export function decimalPlaces(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** The decimal times 10^places as an integer; `invalid_input` when it is not a decimal or has more places than that. */
export function parseScaled(text: string, places: number): bigint {
  const match = DECIMAL.exec(text);
  const fraction = match?.[3] ?? '';
  if (match === null || fraction.replace(/0+$/, '').length > places) {
    throw new DomainError('invalid_input', kernelMessages.notDecimal(text, places));
  }
  const digits = BigInt(`${match[2]}${fraction.slice(0, places).padEnd(places, '0')}`);
  return match[1] === '-' ? -digits : digits;
}

/** The decimal as an exact fraction; `invalid_input` when it is not a decimal. */
export function parseRational(text: string): Rational {
  const places = decimalPlaces(text);
  return { num: parseScaled(text, places), den: 10n ** BigInt(places) };
}

/** Prints value / 10^places, with at least `keep` places and no further zeros at the end. */
export function printScaled(value: bigint, places: number, keep = 0): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const split = digits.length - places;
  let fraction = digits.slice(split);
  while (fraction.length > keep && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${value < 0n ? '-' : ''}${digits.slice(0, split)}${fraction === '' ? '' : `.${fraction.padEnd(keep, '0')}`}`;
}

/** Cents as EUR with two places: 4302 is `43.02`. */
export const formatCents = (cents: bigint): string => printScaled(cents, 2, 2);

/** A decimal with the Italian decimal mark: `2388.34` as `2388,34`. */
export const italianDecimal = (decimal: string): string => decimal.replace('.', ',');
