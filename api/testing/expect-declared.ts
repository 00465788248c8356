import { expect } from 'vitest';
import { pathPattern } from '../path-pattern.ts';
import { Problem } from '../problem.ts';
import type { Route } from '../route.ts';
import { ROUTES } from '../routes.ts';

/** The route that answers this call. */
export function routeFor(method: string, path: string): Route {
  const pathname = path.split('?')[0] ?? path;
  const found = ROUTES.find(({ spec }) => spec.method === method.toLowerCase() && pathPattern(spec.path).test(pathname));
  if (found === undefined) throw new Error(`no route takes ${method} ${path}`);
  return found;
}

/** Fails unless the answer has a declared status, the declared form and nothing beside it; returns its body. */
export async function expectDeclared(method: string, path: string, response: Response): Promise<unknown> {
  const { spec } = routeFor(method, path);
  const text = await response.text();
  if (response.status >= 400 && !(response.status in spec.responses)) return expectProblem(response, text);
  expect(Object.keys(spec.responses), `status of ${method} ${path}: ${text.slice(0, 500)}`).toContain(String(response.status));
  const declared = spec.responses[response.status];
  if (declared == null) return expect(text).toBe('');
  if ('kind' in declared) return text;
  const body: unknown = JSON.parse(text);
  expect(declared.parse(body)).toEqual(body);
  return body;
}

function expectProblem(response: Response, text: string): unknown {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body: unknown = JSON.parse(text);
  expect(Problem.parse(body)).toEqual(body);
  expect(Problem.parse(body).status).toBe(response.status);
  return body;
}
