import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/kernel/errors.ts';
import { csvLines, csvText } from '../../infra/documents/csv.ts';
import type { ResponsesSpec } from './content.ts';
import { httpMessages } from './messages.ts';

/** The forms in which every list is answered, by Accept. */
export const LIST_TYPES = { json: 'application/json', ndjson: 'application/x-ndjson', csv: 'text/csv' } as const;

type ListFormat = keyof typeof LIST_TYPES;

/** The schema of a list's items; undefined when the 200 answer is not a list (`listOf`). */
export function itemOf(responses: ResponsesSpec): z.ZodObject | undefined {
  const answer = responses[200];
  if (!(answer instanceof z.ZodObject) || !('next' in answer.shape)) return undefined;
  const data = answer.shape.data;
  return data instanceof z.ZodArray && data.element instanceof z.ZodObject ? data.element : undefined;
}

const MATCHES: readonly (readonly [string, ListFormat])[] = [
  ['application/json', 'json'],
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
  ['text/csv', 'csv'],
  ['text/*', 'csv'],
];

/** The format that the caller prefers, JSON by default; not_acceptable when lists have none of those it takes. */
export function listFormat(accept: string | undefined): ListFormat {
  if (accept === undefined || accept.trim() === '') return 'json';
  const wishes = accept.split(',').map((part) => {
    const [type = '', ...parameters] = part
      .toLowerCase()
      .split(';')
      .map((one) => one.trim());
    const q = parameters.find((text) => text.startsWith('q='))?.slice(2);
    return { format: MATCHES.find(([name]) => name === type)?.[1], q: q === undefined ? 1 : Number(q) || 0 };
  });
  const best = wishes.filter(({ format, q }) => format !== undefined && q > 0).sort((one, other) => other.q - one.q)[0];
  if (best?.format !== undefined) return best.format;
  throw new DomainError('not_acceptable', httpMessages.noListFormat(Object.values(LIST_TYPES).join(', ')));
}

/** One page of a list as text of `format`; the head of a CSV stands before the first page only. */
export function pageText(format: 'ndjson' | 'csv', item: { readonly shape: object }, rows: readonly object[], isFirst: boolean): string {
  if (format === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const columns = Object.keys(item.shape);
  const lines = rows.map((row) => columns.map((column) => cell((row as Record<string, unknown>)[column])));
  return csvLines(isFirst ? [columns, ...lines] : lines);
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return NUMBER.test(value) ? value : csvText(value);
  return typeof value === 'object' ? csvText(JSON.stringify(value)) : String(value);
}
