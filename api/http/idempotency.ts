import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { type ClaimedKey, claimKey, type KeyedCall, releaseKey, storeAnswer } from '../../infra/postgres/record/idempotency.ts';
import type { ApiDeps } from '../deps.ts';
import { doOrRetry } from './after-failure.ts';
import type { ApiEnv } from './context.ts';
import { isLasting, keyedCall, replay, type Stored, toStore } from './kept-answer.ts';
import { problem } from './problem.ts';

/**
 * Does `work`, which is more than one transaction, once per Idempotency-Key of this caller and route: the key is claimed before and its
 * answer kept after. The same call again gets that answer (`Idempotency-Replayed: true`), another body under the same key is key_reused,
 * a call still at work is request_in_progress. Where the database fails in between, the claim is ended as soon as it answers again.
 */
export async function withIdempotency(c: Context<ApiEnv>, deps: ApiDeps, stored: Stored, work: () => Promise<Response>): Promise<Response> {
  const keyed = keyedCall(stored);
  if (keyed === undefined) return work();
  const call = { ...keyed, claim: randomUUID() };
  const release = () => endClaim(c, () => releaseKey(deps.db, stored.context, call));
  const claim = await claimKey(deps.db, stored.context, call).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  if (claim.kind !== 'claimed') return replay(c, deps, claim, { call, held: stored.held });
  const answer = await work().catch((error: unknown) => problem(c, error));
  if (isLasting(answer)) await keep(c, deps, { ...stored, call }, answer);
  else await release();
  return answer;
}

async function keep(
  c: Context<ApiEnv>,
  deps: ApiDeps,
  { context, call }: Pick<Stored, 'context'> & { readonly call: KeyedCall & ClaimedKey },
  answer: Response,
): Promise<void> {
  const kept = await toStore(c, deps, call, answer);
  await endClaim(c, () => storeAnswer(deps.db, context, call, kept));
}

const endClaim = (c: Context<ApiEnv>, end: () => Promise<void>): Promise<void> =>
  doOrRetry(end, (error) =>
    c
      .get('log')()
      .warn({ err: error, route: c.get('route') }, 'the claim of an Idempotency-Key is not ended yet'),
  );
