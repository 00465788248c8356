import { isDecimal, parseRational } from '../../kernel/money/decimal.ts';
import { compare } from '../../kernel/money/rational.ts';
import { cutText } from '../../kernel/text/cut-text.ts';
import { isSingleLine } from '../../kernel/text/plain-text.ts';
import { EARLIEST_PLANT_DAY } from '../../kernel/time/bounds.ts';
import { isLocalDate } from '../../kernel/time/local-date.ts';
import { isTimeZone } from '../../kernel/time/zone-offset.ts';
import type { Faults } from './faults.ts';
import { scenarioMessages } from './messages.ts';

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Checks one field: gives its value, or undefined after adding its faults. */
export type Check<T> = (value: unknown, path: string, faults: Faults) => T | undefined;

/** A field's check, and whether it may be left out. */
export interface Field {
  readonly check: Check<unknown>;
  readonly optional?: boolean;
}

export type Fields = Readonly<Record<string, Field>>;

export const required = (check: Check<unknown>): Field => ({ check });
export const optional = (check: Check<unknown>): Field => ({ check, optional: true });

/** `a.b`, `a["strange key"]`. */
export function memberPath(path: string, key: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return `${path}[${JSON.stringify(cutText(key, 100))}]`;
  return path === '' ? key : `${path}.${key}`;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with exactly these fields: unknown ones and missing required ones are faults, the known ones are checked. */
export function objectOf(fields: Fields): Check<Json> {
  return (value, path, faults) => {
    if (!isObject(value)) return faults.add(path, 'not_an_object', scenarioMessages.notObject);
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key))
        faults.add(memberPath(path, key), 'unknown_key', scenarioMessages.unknownKey(Object.keys(fields).join(', ')));
    }
    for (const [key, field] of Object.entries(fields)) checkField(value, key, field, path, faults);
    return value;
  };
}

function checkField(value: Json, key: string, field: Field, path: string, faults: Faults): void {
  const own = memberPath(path, key);
  if (Object.hasOwn(value, key)) field.check(value[key], own, faults);
  else if (!field.optional) faults.add(own, 'required', scenarioMessages.missing);
}

/** An array of at least one and at most `most` elements, each checked. */
export function listOf(check: Check<unknown>, most: number): Check<readonly unknown[]> {
  return (value, path, faults) => {
    if (!Array.isArray(value)) return faults.add(path, 'not_an_array', scenarioMessages.notArray);
    if (value.length === 0) return faults.add(path, 'empty', scenarioMessages.noElement);
    if (value.length > most) return faults.add(path, 'too_many', scenarioMessages.tooManyElements(value.length, most));
    for (const [i, element] of value.entries()) check(element, `${path}[${i}]`, faults);
    return value;
  };
}

export function oneOf<T extends string | number>(...allowed: readonly T[]): Check<T> {
  return (value, path, faults) =>
    allowed.find((one) => one === value) ??
    faults.add(path, 'not_allowed', scenarioMessages.notOneOf(allowed.map((one) => JSON.stringify(one)).join(', ')));
}

export const LONGEST_TEXT = 200;

export const text: Check<string> = (value, path, faults) =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_TEXT && isSingleLine(value)
    ? value
    : faults.add(path, 'not_a_text', scenarioMessages.notText);

export const flag: Check<boolean> = (value, path, faults) =>
  typeof value === 'boolean' ? value : faults.add(path, 'not_a_flag', scenarioMessages.notBoolean);

/** The limit of a simulation into the future. */
const LATEST_DAY = '2100-01-01';

export const day: Check<string> = (value, path, faults) =>
  !isLocalDate(value)
    ? faults.add(path, 'not_a_day', scenarioMessages.notDay)
    : value < EARLIEST_PLANT_DAY || value > LATEST_DAY
      ? faults.add(path, 'out_of_bounds', scenarioMessages.outOfRange(EARLIEST_PLANT_DAY, LATEST_DAY))
      : value;

/** A day, or null for an open end. */
export const dayOrOpen: Check<string | null> = (value, path, faults) => (value === null ? null : day(value, path, faults));

export const zone: Check<string> = (value, path, faults) =>
  isTimeZone(value) ? value : faults.add(path, 'not_a_time_zone', scenarioMessages.notTimeZone);

export const decimal: Check<string> = (value, path, faults) =>
  isDecimal(value) ? value : faults.add(path, 'not_a_decimal', scenarioMessages.notDecimal);

/** A decimal string between two others, ends included. */
export function decimalBetween(low: string, high: string): Check<string> {
  return (value, path, faults) => {
    const checked = decimal(value, path, faults);
    if (checked === undefined) return undefined;
    const number = parseRational(checked);
    const inside = compare(number, parseRational(low)) >= 0 && compare(number, parseRational(high)) <= 0;
    return inside ? checked : faults.add(path, 'out_of_range', scenarioMessages.notBetween(low, high));
  };
}
