import { z } from '@hono/zod-openapi';
import { DomainError } from '../domain/errors.ts';

/** A number in a path or query, as text in and number out. */
export const idParam = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be a positive whole number')
  .transform(Number)
  .openapi({ type: 'integer', minimum: 1, example: 1 });

export const id = z.int().positive();

/** Calendar day, checked: 2025-02-30 is refused. */
export const day = z.iso.date().openapi({ format: 'date', example: '2025-03-01' });

/** `2025-03`. */
export const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month YYYY-MM')
  .openapi({ example: '2025-03' });

/** Instant in UTC, ISO 8601. */
export const timestamp = z.iso.datetime({ offset: true }).openapi({ format: 'date-time' });

/** External code: what order and names follow; no spaces, so that it can stand in CSV headers and addresses. */
export const code = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u, 'must begin with a letter or digit and hold only letters, digits, ".", "_", "/" or "-"')
  .openapi({ example: 'M-001' });

/** A name or other short text, trimmed. */
export const text = (max = 200) => z.string().trim().min(1).max(max);

/** Decimal text with up to 12 digits on either side of the point. */
export const decimal = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,12})?$/, 'must be a decimal such as "5.9"')
  .openapi({ example: '5.9' });

export const CommunityParams = z.object({ community_id: idParam });

/** `limit` up to 1000 (default 100) and the opaque `cursor` of the page before. */
export const PageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a number from 1 to 1000')
    .transform(Number)
    .pipe(z.int().min(1).max(1000))
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: 1000, default: 100 }),
  cursor: z.string().max(500).optional(),
});

export interface Page {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const DEFAULT_LIMIT = 100;

/** `{ data, next }`; `next` is the cursor of the following page or null. */
export const listOf = <S extends z.ZodType>(item: S) => z.object({ data: z.array(item), next: z.string().nullable() });

/** How many rows to read for a page (one more than shown, to know whether there is a next) and after which id. */
export function pageWindow(page: Page): { readonly take: number; readonly after: number } {
  return { take: (page.limit ?? DEFAULT_LIMIT) + 1, after: page.cursor === undefined ? 0 : decodeCursor(page.cursor) };
}

/** Cuts the extra row off and names the next page by the last id shown. */
export function paged<T extends { readonly id: number }>(rows: readonly T[], page: Page): { data: T[]; next: string | null } {
  const limit = page.limit ?? DEFAULT_LIMIT;
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, next: rows.length > limit && last ? encodeCursor(last.id) : null };
}

const encodeCursor = (after: number): string => Buffer.from(`after:${after}`).toString('base64url');

function decodeCursor(cursor: string): number {
  const after = /^after:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1];
  if (after !== undefined) return Number(after);
  const message = 'is no cursor of this list; take `next` of the page before, or leave it out';
  throw new DomainError('invalid_input', `query.cursor: ${message}`, [{ path: 'query.cursor', code: 'invalid_cursor', message }]);
}

/** The strong validator of a row's version. */
export const etag = (version: number): string => `"${version}"`;

/** Refuses with precondition_failed when If-Match was given and names another version. */
export function checkVersion(request: Request, version: number): void {
  const wanted = request.headers.get('if-match');
  if (wanted === null || wanted.trim() === '*') return;
  if (wanted.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag(version))) return;
  throw new DomainError(
    'precondition_failed',
    `The record has version ${etag(version)} by now; read it again and repeat the change on what you find`,
  );
}
