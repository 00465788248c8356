import type { Context } from 'hono';
import { claimKey, releaseKey, storeAnswer } from '../../infra/postgres/record/idempotency.ts';
import type { ApiDeps } from '../deps.ts';
import type { ApiEnv } from './context.ts';
import { isLasting, keyedCall, replay, type Stored, toStore } from './kept-answer.ts';
import { problem } from './problem.ts';

/**
 * Does `work`, which is more than one transaction, once per Idempotency-Key of this caller and route: the key is claimed before and its
 * answer kept after. The same call again gets that answer (`Idempotency-Replayed: true`), another body under the same key is key_reused,
 * a call still at work is request_in_progress.
 */
export async function withIdempotency(c: Context<ApiEnv>, deps: ApiDeps, stored: Stored, work: () => Promise<Response>): Promise<Response> {
  const call = keyedCall(stored);
  if (call === undefined) return work();
  const claim = await claimKey(deps.db, stored.context, call);
  if (claim.kind !== 'claimed') return replay(c, deps, claim, { call, held: stored.held });
  const answer = await work().catch((error: unknown) => problem(c, error));
  if (isLasting(answer)) await storeAnswer(deps.db, stored.context, call, await toStore(c, deps, call, answer));
  else await releaseKey(deps.db, stored.context, call);
  return answer;
}
