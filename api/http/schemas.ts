import { z } from '@hono/zod-openapi';
import { PARAMETER_NAMES } from '../../domain/kernel/legal/parameter-row.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { normalised } from '../../domain/kernel/text/normalised.ts';
import { isMultiLine, isSingleLine, normaliseLine, normaliseLines } from '../../domain/kernel/text/plain-text.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import type { CutPage, SortKey, Window } from '../../infra/postgres/record/window.ts';
import { httpMessages } from './messages.ts';

export { etag, tagged, versioned } from './etag.ts';

/** Fifteen digits: more than are ever given, and exact as a number. */
const HIGHEST_ID = 999_999_999_999_999;

/** A number in a path or query, as text in and number out. */
export const idParam = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, schemaText(httpMessages.notPositive))
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1, maximum: HIGHEST_ID, example: 1 });

export const id = z.int().positive().max(HIGHEST_ID);

/** Calendar day, checked: 2025-02-30 is refused. */
export const day = z.iso.date().openapi({ format: 'date', example: '2025-03-01' });

/** `2025-03`. */
export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, schemaText(httpMessages.notMonth))
  .openapi({ example: '2025-03' });

/** Instant in UTC, ISO 8601. */
export const timestamp = z.iso.datetime({ offset: true }).openapi({ format: 'date-time' });

/** The names of legal parameters, each explained in the document. */
export const parameterName = z.enum(PARAMETER_NAMES).openapi('LegalParameterName');

/** The characters of a code for validators without the flag `u`: no space and no ASCII punctuation but `.`, `_`, `/` and `-`. */
const CODE_PATTERN = '^[^\\s!-/:-@[-`{-~][^\\s!-,:-@[-^`{-~]*$';

/** External code: what order and names follow; no spaces, so that it can stand in CSV headers and addresses. */
export const code = z
  .string()
  .overwrite((given) => normalised(given, 'NFC'))
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u, schemaText(httpMessages.notCode))
  .openapi({ pattern: CODE_PATTERN, example: 'M-001' });

/** An object whose fields the caller names, at most so many. */
export const fewKeys = <S extends z.ZodType<object>>(schema: S, most: number): S =>
  schema.refine((given) => Object.keys(given).length <= most, schemaText(httpMessages.tooManyKeys(most))).openapi({ maxProperties: most });

/** A code or POD to look for: what is longer than any is refused before it is compared. */
export const codeFilter = z.string().max(100).optional();

/** A name or other short text: one line of printable characters, trimmed and normalised. */
export const text = (max = 200) =>
  z
    .string()
    .overwrite(normaliseLine)
    .min(1)
    .max(max)
    .refine(isSingleLine, schemaText(httpMessages.notLine))
    .openapi({ format: 'single-line' });

/** A description, note or reason: lines of printable characters. */
export const longText = (max: number, min = 1) =>
  z
    .string()
    .overwrite(normaliseLines)
    .min(min)
    .max(max)
    .refine(isMultiLine, schemaText(httpMessages.notText))
    .openapi({ format: 'multi-line' });

/** A secret, ticket or answer of a program: compared or opened, never shown. */
export const opaque = (max: number) => z.string().min(1).max(max).openapi({ format: 'opaque' });

/** Decimal text with up to 12 digits on either side of the point. */
export const decimal = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,12})?$/, schemaText(httpMessages.notDecimal))
  .openapi({ example: '5.9' });

/** Decimal text from `minimum` to `maximum`, both included; the document names them as `x-minimum` and `x-maximum`. */
export const decimalBetween = (minimum: number, maximum: number) =>
  decimal
    .refine((given) => Number(given) >= minimum && Number(given) <= maximum, schemaText(httpMessages.outOfBounds(minimum, maximum)))
    .openapi({ ...range(minimum, maximum), format: 'decimal', example: String(maximum) });

/** How the document names the bounds of decimal text. */
export const range = (minimum: number, maximum: number) => ({ 'x-minimum': minimum, 'x-maximum': maximum });

export const CommunityParams = z.object({ community_id: idParam });

/** `limit` up to 1000 (default 100) and the opaque `cursor` of the page before. */
export const PageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,4}$/, schemaText(httpMessages.notLimit))
    .transform(Number)
    .pipe(z.int().min(1).max(1000))
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: 1000, default: 100 }),
  cursor: z.string().max(500).optional(),
});

interface Page {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly sort?: readonly SortKey[] | undefined;
}

const DEFAULT_LIMIT = 100;
/** Characters of `sort`. */
const MOST_SORT = 200;

/** `sort=name,-created_at`: the fields a list can be ordered by, descending with "-"; ties by id. */
export const sortBy = (...fields: readonly string[]) =>
  z
    .string()
    .max(MOST_SORT)
    .transform((value, context): SortKey[] => {
      const keys = value.split(',').map((part) => ({ field: part.replace(/^-/, ''), descending: part.startsWith('-') }));
      const unknown = keys.filter(({ field }) => !fields.includes(field));
      if (unknown.length > 0)
        context.addIssue(schemaText(httpMessages.wrongSort(unknown.map(({ field }) => `"${field}"`).join(', '), fields.join(', '))));
      return keys;
    })
    .optional()
    .openapi({
      type: 'string',
      maxLength: MOST_SORT,
      description: `Comma-separated list of ${fields.join(', ')}; prefix a field with "-" for descending order.`,
      example: `-${fields[0]}`,
    });

/** `{ data, next }`; `next` is the cursor of the following page or null. */
export const listOf = <S extends z.ZodType>(item: S) => z.object({ data: z.array(item), next: z.string().nullable() });

/** How many rows to read for a page (one more than shown, to know whether there is a next), in which order and after which. */
export function pageWindow(page: Page, context?: RowContext): Window {
  const { id: after, shown } = page.cursor === undefined ? { id: 0, shown: 0 } : readCursor(page.cursor);
  return { take: (page.limit ?? DEFAULT_LIMIT) + 1, after, shown, sort: page.sort, withinReach: context?.platform === false };
}

/** Cuts the extra row off and names the next page by the last id shown; of a page that was cut because of its bytes the next one follows too. */
export function paged<T extends { readonly id: number }>(
  found: readonly T[] | CutPage<T>,
  page: Page,
  wasCut = false,
): { data: T[]; next: string | null } {
  const { rows, isCut } = 'rows' in found ? found : { rows: found, isCut: wasCut };
  const limit = page.limit ?? DEFAULT_LIMIT;
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const shown = (page.cursor === undefined ? 0 : readCursor(page.cursor).shown) + data.length;
  return { data, next: (rows.length > limit || isCut) && last ? `${last.id}:${shown}` : null };
}

/** `id:shown`; what callers hold is signed, see cursor.ts. */
function readCursor(cursor: string): { readonly id: number; readonly shown: number } {
  const [id, shown] = cursor.split(':').map(Number);
  return { id: id ?? 0, shown: shown ?? 0 };
}
