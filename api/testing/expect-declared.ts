import type { z } from '@hono/zod-openapi';
import { expect } from 'vitest';
import type { RawAnswer } from '../http/content.ts';
import { itemOf } from '../http/list-formats.ts';
import { pathPattern } from '../http/path-pattern.ts';
import { Problem } from '../http/problem.ts';
import type { Route } from '../http/route.ts';
import { ROUTES } from '../routes.ts';

/** The route that answers this call; undefined when none does. */
export function findRoute(method: string, path: string): Route | undefined {
  const pathname = path.split('?')[0] ?? path;
  return ROUTES.find(({ spec }) => spec.method === method.toLowerCase() && pathPattern(spec.path).test(pathname));
}

/** Fails unless the answer has a declared status, the declared form and nothing more; returns its body. */
export async function expectDeclared(method: string, path: string, response: Response): Promise<unknown> {
  const spec = findRoute(method, path)?.spec;
  if (spec === undefined) throw new Error(`no route takes ${method} ${path}`);
  const text = await response.text();
  if (response.status === 304) return expect([spec.method, text]).toEqual(['get', '']);
  if (response.status >= 400 && !(response.status in spec.responses)) return expectProblem(response, text);
  expect(Object.keys(spec.responses), `status of ${method} ${path}: ${text.slice(0, 500)}`).toContain(String(response.status));
  const declared = spec.responses[response.status];
  if (declared == null) return expect(text).toBe('');
  if ('kind' in declared) return expectForm(declared, response, text);
  const item = spec.method === 'get' ? itemOf(spec.responses) : undefined;
  const type = response.headers.get('content-type') ?? '';
  if (item && type.startsWith('application/x-ndjson')) return expectLines(item, text);
  if (item && type.startsWith('text/csv')) return expectColumns(item, text);
  expect(type).toBe('application/json');
  const body: unknown = JSON.parse(text);
  expect(declared.parse(body)).toEqual(body);
  return body;
}

function expectLines(item: z.ZodObject, text: string): unknown[] {
  const rows = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
  for (const row of rows) expect(item.parse(row)).toEqual(row);
  return rows;
}

function expectColumns(item: z.ZodObject, text: string): string {
  expect(text.split('\r\n')[0]).toBe(Object.keys(item.shape).join(','));
  return text;
}

/** The text, or what it says where it is JSON of a declared schema. */
function expectForm({ mediaType, others = [], schema }: RawAnswer, response: Response, text: string): unknown {
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  if (others.length > 0) expect([mediaType, ...others]).toContain(type);
  if (schema === undefined || type !== mediaType) return text;
  const body: unknown = JSON.parse(text);
  expect(schema.parse(body)).toEqual(body);
  return body;
}

function expectProblem(response: Response, text: string): unknown {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body: unknown = JSON.parse(text);
  expect(Problem.parse(body)).toEqual(body);
  expect(Problem.parse(body).status).toBe(response.status);
  return body;
}
