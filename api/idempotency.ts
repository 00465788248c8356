import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DomainError } from '../domain/errors.ts';
import type { RowContext } from '../infra/postgres/context.ts';
import { claimKey, releaseKey, storeAnswer } from '../infra/postgres/queries/idempotency.ts';
import type { ApiEnv } from './context.ts';
import type { ApiDeps } from './deps.ts';
import { problem } from './problem.ts';

/** What a key stands for: one caller's one call of one route. */
export interface Stored {
  readonly context: RowContext;
  readonly route: string;
  readonly key: string | undefined;
  readonly required: boolean;
  readonly fingerprint: readonly (string | Uint8Array)[];
}

const KEPT_HEADERS = ['content-type', 'location', 'etag', 'retry-after'];
const PASSING = new Set([401, 403, 429]);

/**
 * Does `work` once per Idempotency-Key of this caller and route: the same call again gets the stored answer (`Idempotency-Replayed: true`),
 * another body under the same key is key_reused, a call still at work is request_in_progress. Answers that may pass (5xx, 429, no right) are not kept.
 */
export async function withIdempotency(c: Context<ApiEnv>, deps: ApiDeps, stored: Stored, work: () => Promise<Response>): Promise<Response> {
  if (stored.key === undefined) {
    if (stored.required)
      throw new DomainError(
        'malformed_request',
        'This call needs the header Idempotency-Key: a text of your own, new for each intended change',
      );
    return work();
  }
  const id = { principal: stored.context.actor, route: stored.route, key: checkedKey(stored.key) };
  const claim = await claimKey(deps.db, stored.context, { ...id, fingerprint: digest(stored.fingerprint) });
  if (claim.kind === 'running')
    throw new DomainError('request_in_progress', 'The first call with this Idempotency-Key is still at work; repeat in a few seconds');
  if (claim.kind === 'other')
    throw new DomainError('key_reused', 'This Idempotency-Key was used for another body or query; take a new key');
  if (claim.kind === 'answered') {
    deps.metrics.idempotentReplays.inc();
    return replay(c, claim.answer);
  }
  const answer = await work().catch((error: unknown) => problem(c, error));
  if (answer.status >= 500 || PASSING.has(answer.status)) await releaseKey(deps.db, stored.context, id);
  else await storeAnswer(deps.db, stored.context, id, await toStore(answer, c.get('sent')));
  return answer;
}

function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new DomainError('malformed_request', 'Idempotency-Key must be 1 to 200 visible ASCII characters');
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

async function toStore(answer: Response, sent: string | undefined) {
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name) ?? '']] : [])),
  );
  return { status: answer.status, headers, body: sent === undefined ? Buffer.from(await answer.clone().arrayBuffer()) : Buffer.from(sent) };
}

function replay(
  c: Context<ApiEnv>,
  answer: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array },
): Response {
  for (const [name, value] of Object.entries(answer.headers)) c.header(name, value);
  c.header('Idempotency-Replayed', 'true');
  return c.body(new Uint8Array(answer.body), answer.status as ContentfulStatusCode);
}
