import type { Context } from 'hono';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { ApiEnv } from './context.ts';
import type { RouteModule } from './declared.ts';
import { httpMessages } from './messages.ts';
import { pathPattern } from './path-pattern.ts';

const PAGES = ['/openapi.json', '/asyncapi.json', '/docs', '/'];

/** Why no route took the request: method_not_allowed (and the header Allow) when the path has others, else not_found. */
export function unmatched(c: Context<ApiEnv>, routes: RouteModule): DomainError {
  const literal = routes.filter(({ spec }) => spec.path === c.req.path);
  const matching = literal.length > 0 ? literal : routes.filter(({ spec }) => pathPattern(spec.path).test(c.req.path));
  const others = matching.map(({ spec }) => spec.method.toUpperCase());
  if (PAGES.includes(c.req.path)) others.push('GET');
  if (others.length === 0) return new DomainError('not_found', httpMessages.nothingHere(c.req.path));
  const allowed = [...new Set(others.includes('GET') ? [...others, 'HEAD'] : others)];
  c.header('Allow', allowed.join(', '));
  return new DomainError('method_not_allowed', httpMessages.wrongMethod(c.req.path, c.req.method, allowed.join(', ')));
}
