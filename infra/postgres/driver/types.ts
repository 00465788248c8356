import type postgres from 'postgres';
import { numberArrayLiteral, parseArrayLiteral, textArrayLiteral } from './array-literal.ts';

const asIs = (value: string): string => value;

/** A bigint of the database as a number; past 2^53 it refuses instead of rounding. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`database value ${text} is beyond the exact integers of a number`);
  return value;
}

function scalar<T>(oid: number, parse: (text: string) => T): postgres.PostgresType {
  return { to: oid, from: [oid], parse, serialize: String };
}

function numberArray(oid: number, parse: (text: string) => number): postgres.PostgresType {
  return { to: oid, from: [oid], parse: (text: string) => parseArrayLiteral(text, parse), serialize: numberArrayLiteral };
}

function textArray(oid: number): postgres.PostgresType {
  return { to: oid, from: [oid], parse: (text: string) => parseArrayLiteral(text, asIs), serialize: textArrayLiteral };
}

function parsedArray<T>(oid: number, parse: (text: string) => T, serialize: (value: T) => string): postgres.PostgresType {
  const write = (values: readonly (T | null)[]): string =>
    textArrayLiteral(values.map((value) => (value === null ? null : serialize(value))));
  return { to: oid, from: [oid], parse: (text: string) => parseArrayLiteral(text, parse), serialize: write };
}

/** How the driver reads and writes the types we use; keys name PostgreSQL types, numbers are their object ids. */
export const POSTGRES_TYPES: Record<string, postgres.PostgresType> = {
  int8: scalar(20, safeInteger),
  date: scalar(1082, asIs),
  int2Array: numberArray(1005, Number),
  int4Array: numberArray(1007, Number),
  int8Array: numberArray(1016, safeInteger),
  float8Array: numberArray(1022, Number),
  boolArray: parsedArray<boolean>(1000, (text) => text === 't', String),
  timestamptzArray: parsedArray<Date>(
    1185,
    (text) => new Date(text),
    (at) => at.toISOString(),
  ),
  jsonbArray: parsedArray<unknown>(3807, JSON.parse, JSON.stringify),
  textArray: textArray(1009),
  varcharArray: textArray(1015),
  numericArray: textArray(1231),
  dateArray: textArray(1182),
  daterangeArray: textArray(3913),
};
