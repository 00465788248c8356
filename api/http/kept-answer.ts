import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { stillHasAuthority } from '../../domain/identity/authority.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import { openAnswer, sealAnswer } from '../../infra/postgres/record/answer-contents.ts';
import type { KeyedCall, Known, StoredAnswer } from '../../infra/postgres/record/idempotency.ts';
import type { ApiDeps } from '../deps.ts';
import type { ApiEnv } from './context.ts';
import { httpMessages } from './messages.ts';

/** What a key stands for: one caller's one call of one route. */
export interface Stored {
  readonly context: RowContext;
  readonly route: string;
  readonly key: string | undefined;
  readonly required: boolean;
  readonly fingerprint: readonly (string | Uint8Array)[];
  /** What the caller holds that the call rests on (`authorityOf`). */
  readonly held: readonly string[];
}

const LOST = httpMessages.rightsLost;
const KEPT_HEADERS = ['content-type', 'location', 'etag', 'retry-after'];
const PASSING = new Set([401, 403, 429]);

/** The call as its key names it; undefined without a key, malformed_request where the route cannot go without or the key is none. */
export function keyedCall({ context, route, key, required, fingerprint, held }: Stored): KeyedCall | undefined {
  if (key !== undefined)
    return { principal: context.actor, route, key: checkedKey(key), fingerprint: digest(fingerprint), held: held.join(' ') };
  if (!required) return undefined;
  throw new DomainError('malformed_request', httpMessages.keyNeeded);
}

function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new DomainError('malformed_request', httpMessages.wrongKey);
}

function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/** Would the same call get this answer later, too? Answers that may pass (5xx, 429, no right) are not kept. */
export const isLasting = ({ status }: Response): boolean => status < 500 && !PASSING.has(status);

/** What is kept of an answer, sealed, as `respond` or `problem` has just made it. */
export async function toStore(c: Context<ApiEnv>, { personal }: ApiDeps, call: KeyedCall, answer: Response): Promise<StoredAnswer> {
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name) ?? '']] : [])),
  );
  const sent = c.get('sent');
  const body = sent === undefined ? Buffer.from(await answer.clone().arrayBuffer()) : Buffer.from(sent);
  return { status: answer.status, headers, body: sealAnswer(personal, call, body) };
}

/**
 * The answer that was given before, to who still holds what it was given for; request_in_progress or key_reused where the key stands for
 * something else, wrong_state where the answer was taken away.
 */
export function replay(
  c: Context<ApiEnv>,
  deps: ApiDeps,
  known: Known,
  { call, held }: { call: KeyedCall; held: readonly string[] },
): Response {
  if (known.kind === 'running') throw new DomainError('request_in_progress', httpMessages.keyInProgress);
  if (known.kind === 'other') throw new DomainError('key_reused', httpMessages.keyReused);
  if (known.kind === 'forgotten') throw new DomainError('wrong_state', httpMessages.answerForgotten);
  if (!stillHasAuthority(held, known.held.split(' ').filter(Boolean))) throw new DomainError('forbidden', LOST);
  deps.metrics.idempotentReplays.inc();
  const { status, headers, body } = known.answer;
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header('Idempotency-Replayed', 'true');
  return c.body(new Uint8Array(openAnswer(deps.personal, call, body)), status as ContentfulStatusCode);
}
