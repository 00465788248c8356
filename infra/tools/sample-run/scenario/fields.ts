import { z } from 'zod';
import { canonicalPod, isPod } from '../../../../domain/kernel/identifiers/pod.ts';
import { isDecimal } from '../../../../domain/kernel/money/decimal.ts';
import { isMultiLine, isSingleLine, normaliseLine, normaliseLines } from '../../../../domain/kernel/text/plain-text.ts';
import { isLocalDate } from '../../../../domain/kernel/time/local-day.ts';

export const text = z
  .string('is missing')
  .overwrite(normaliseLine)
  .min(1, 'is empty')
  .max(500, 'is longer than 500 characters')
  .refine(isSingleLine, 'must be one line of printable text, without control characters, direction marks or invisible characters');
export const longText = z
  .string()
  .overwrite(normaliseLines)
  .max(2000, 'is longer than 2000 characters')
  .refine(isMultiLine, 'must be printable text, without control characters, direction marks or invisible characters');
export const code = z
  .string('is missing')
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 letters, digits, dots, hyphens or underscores');
export const day = z.string('is missing').refine(isLocalDate, 'must be an existing day, written YYYY-MM-DD');
export const decimal = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be a decimal in quotes, such as "0.10"') })
  .refine(isDecimal, 'must be a decimal with a point, such as 0.10');
/** A POD in its 14-character form: upper case, without the control character. */
export const pod = z
  .string('is missing')
  .refine(isPod, 'must be a POD: IT, three digits, E, eight digits, such as IT001E12345678')
  .transform((value) => canonicalPod(value) ?? value);

/** One of a closed list; the message shows the list. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, `must be one of ${values.join(', ')}`);

/** A decimal between two bounds, both included. */
export const decimalWithin = (low: number, high: number) =>
  decimal.refine((value) => Number(value) >= low && Number(value) <= high, `must lie between ${low} and ${high}`);

const toUndefined = (value: unknown): unknown => (value === '' ? undefined : value);

/** A cell that may be empty. */
export const cell = <T extends z.ZodType>(schema: T) => z.preprocess(toUndefined, schema.optional());

/** A cell that, when empty, counts as `preset`. */
export const cellOr = <T extends z.ZodType<string, string>>(schema: T, preset: z.output<T>) =>
  z.preprocess((value) => (value === '' || value === undefined ? preset : value), schema);

/** `true` or `false`; empty counts as `preset`. */
export const flagOr = (preset: boolean) =>
  cellOr(oneOf(['true', 'false']), String(preset) as 'true').transform((value) => value === 'true');
