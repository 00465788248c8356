import { z } from 'zod';
import { canonicalPod, isPod } from '../../../../domain/kernel/identifiers/pod.ts';
import { schemaText } from '../../../../domain/kernel/messages.ts';
import { isDecimal } from '../../../../domain/kernel/money/decimal.ts';
import { isMultiLine, isSingleLine, normaliseLine, normaliseLines } from '../../../../domain/kernel/text/plain-text.ts';
import { isLocalDate } from '../../../../domain/kernel/time/local-day.ts';
import { folderMessages } from './messages.ts';

export const text = z
  .string(schemaText(folderMessages.missing))
  .overwrite(normaliseLine)
  .min(1, schemaText(folderMessages.empty))
  .max(500, schemaText(folderMessages.longerThan500))
  .refine(isSingleLine, schemaText(folderMessages.notLine));
export const longText = z
  .string()
  .overwrite(normaliseLines)
  .max(2000, schemaText(folderMessages.longerThan2000))
  .refine(isMultiLine, schemaText(folderMessages.notPrintable));
export const code = z
  .string(schemaText(folderMessages.missing))
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, schemaText(folderMessages.notCode));
export const day = z.string(schemaText(folderMessages.missing)).refine(isLocalDate, schemaText(folderMessages.notDay));
export const decimal = z
  .string({
    error: ({ input }) => (input === undefined ? schemaText(folderMessages.missing) : schemaText(folderMessages.notQuotedDecimal)),
  })
  .refine(isDecimal, schemaText(folderMessages.notDecimal));
/** A POD in its 14-character form: upper case, without the control character. */
export const pod = z
  .string(schemaText(folderMessages.missing))
  .refine(isPod, schemaText(folderMessages.wrongPod))
  .transform((value) => canonicalPod(value) ?? value);

/** One of a closed list; the message shows the list. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, schemaText(folderMessages.notOneOf(values.join(', '))));

/** A decimal between two bounds, both included. */
export const decimalWithin = (low: number, high: number) =>
  decimal.refine((value) => Number(value) >= low && Number(value) <= high, schemaText(folderMessages.notBetween(low, high)));

const toUndefined = (value: unknown): unknown => (value === '' ? undefined : value);

/** A cell that may be empty. */
export const cell = <T extends z.ZodType>(schema: T) => z.preprocess(toUndefined, schema.optional());

/** A cell that, when empty, counts as `preset`. */
export const cellOr = <T extends z.ZodType<string, string>>(schema: T, preset: z.output<T>) =>
  z.preprocess((value) => (value === '' || value === undefined ? preset : value), schema);

/** `true` or `false`; empty counts as `preset`. */
export const flagOr = (preset: boolean) =>
  cellOr(oneOf(['true', 'false']), String(preset) as 'true').transform((value) => value === 'true');
