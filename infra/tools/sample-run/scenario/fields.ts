import { z } from 'zod';
import { MOST_GRANT_CENTS } from '../../../../domain/assets/bounds.ts';
import { canonicalPod, isPod } from '../../../../domain/kernel/identifiers/pod.ts';
import { schemaText } from '../../../../domain/kernel/messages.ts';
import { isDecimal } from '../../../../domain/kernel/money/decimal.ts';
import { isMultiLine, isSingleLine, normaliseLine, normaliseLines } from '../../../../domain/kernel/text/plain-text.ts';
import { DATE_BOUNDS, isWithin, legalDay } from '../../../../domain/kernel/time/bounds.ts';
import { isLocalDate } from '../../../../domain/kernel/time/local-day.ts';
import { folderMessages } from './messages.ts';

const line = (most: number) =>
  z
    .string(schemaText(folderMessages.missing))
    .overwrite(normaliseLine)
    .min(1, schemaText(folderMessages.empty))
    .max(most, schemaText(folderMessages.longerThan(most)))
    .refine(isSingleLine, schemaText(folderMessages.notLine));
export const text = line(500);
export const shortText = line(100);
export const sourceText = line(300);
export const longText = z
  .string()
  .overwrite(normaliseLines)
  .max(2000, schemaText(folderMessages.longerThan(2000)))
  .refine(isMultiLine, schemaText(folderMessages.notPrintable));
export const code = z
  .string(schemaText(folderMessages.missing))
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, schemaText(folderMessages.notCode));
export const day = z.string(schemaText(folderMessages.missing)).refine(isLocalDate, schemaText(folderMessages.notDay));
/** A day on which something happened. */
export const pastDay = day.refine(
  (value) => !isLocalDate(value) || isWithin('happened', value, legalDay(Date.now())),
  schemaText(folderMessages.notHappened(DATE_BOUNDS.happened.first)),
);
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

/** Whole cents, as text, from `low` to the most that a grant may come to. */
export const centsFrom = (low: number) =>
  z
    .string(schemaText(folderMessages.missing))
    .refine(
      (value) => /^\d{1,10}$/.test(value) && Number(value) >= low && Number(value) <= MOST_GRANT_CENTS,
      schemaText(folderMessages.notCents(low, MOST_GRANT_CENTS)),
    );

const toUndefined = (value: unknown): unknown => (value === '' ? undefined : value);

/** A cell that may be empty. */
export const cell = <T extends z.ZodType>(schema: T) => z.preprocess(toUndefined, schema.optional());

/** A cell that, when empty, counts as `preset`. */
export const cellOr = <T extends z.ZodType<string, string>>(schema: T, preset: z.output<T>) =>
  z.preprocess((value) => (value === '' || value === undefined ? preset : value), schema);

/** `true` or `false`; empty counts as `preset`. */
export const flagOr = (preset: boolean) =>
  cellOr(oneOf(['true', 'false']), String(preset) as 'true').transform((value) => value === 'true');
