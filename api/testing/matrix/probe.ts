import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import type { Realm } from './world.ts';

/** Status of an answer, and the code of its error where it is a refusal (403). */
export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
}

/**
 * Asks one route far enough to see whether the caller is let in, and no farther: reads are asked in earnest, writes carry a fault that is
 * looked at only afterwards (a media type nobody takes, a malformed key or id, a version that never was).
 */
export async function probe(app: OpenAPIHono<ApiEnv>, { spec }: Route, realm: Realm, proof: Record<string, string>): Promise<Answer> {
  const { method } = spec;
  const fault = method === 'get' ? {} : { 'Content-Type': 'text/plain', 'Idempotency-Key': 'not one word', 'If-Match': '"0"' };
  const bodiless = method === 'get' || method === 'delete';
  const response = await app.request(address(spec, realm), {
    method: method.toUpperCase(),
    headers: { ...fault, ...proof },
    ...(bodiless ? {} : { body: 'x' }),
  });
  return { status: response.status, code: await codeOf(response) };
}

/** The code of a refusal; the body of any other answer is not read. */
async function codeOf(response: Response): Promise<string | undefined> {
  if (response.status === 403) return ((await response.json()) as { error: { code: string } }).error.code;
  await response.body?.cancel();
  return undefined;
}

/** What reads need in addition to the path. */
const QUERIES: Readonly<Record<string, string>> = { explainSettlementYear: '?code={plant_code}' };

/** The path with what the realm has; a DELETE names the object by what cannot be an id. */
function address({ id, path, method }: Route['spec'], { params }: Realm): string {
  const named = (name: string): string =>
    method === 'delete' && name !== 'community_id' ? 'x' : (params[`${id}.${name}`] ?? params[name] ?? '1');
  return (path + (QUERIES[id] ?? '')).replaceAll(/\{(\w+)\}/g, (_, name: string) => named(name));
}
