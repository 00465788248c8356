import type { Context } from 'hono';
import { inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { holdKey, type KeyedCall, KeyTaken, keepAnswer, keepRefusal, knownKey } from '../../infra/postgres/record/idempotency.ts';
import type { ApiDeps } from '../deps.ts';
import type { ApiEnv } from './context.ts';
import { isLasting, keyedCall, replay, type Stored, toStore } from './kept-answer.ts';
import { problem } from './problem.ts';
import { type Answered, respond } from './respond.ts';
import type { Route } from './route.ts';

/** What a change answered, and what follows once it is committed; that may fail without harm. */
export interface Changed extends Answered {
  readonly after?: (() => Promise<unknown>) | undefined;
}

/** A change that waits to be made in a transaction. */
export interface Change {
  readonly spec: Route['spec'];
  readonly stored: Stored;
  make(trx: UnitOfWork): Promise<Changed>;
}

/**
 * Makes a change in one transaction with the answer of its Idempotency-Key: whatever happens on the way, either both are there or neither.
 * The same call again gets that answer, another body under the same key is key_reused, a call still at work is request_in_progress.
 */
export async function changeOnce(c: Context<ApiEnv>, deps: ApiDeps, change: Change): Promise<Response> {
  const call = keyedCall(change.stored);
  const { answer, after } = await (call === undefined ? committed(c, deps, change) : keyed(c, deps, change, call));
  await after?.();
  return answer;
}

interface Committed {
  readonly answer: Response;
  readonly after?: Changed['after'];
}

const committed = (c: Context<ApiEnv>, deps: ApiDeps, { spec, stored, make }: Change): Promise<Committed> =>
  inContext(deps.db, stored.context, async (trx) => {
    const { after, ...answered } = await make(trx);
    return { answer: respond(c, spec, answered), after };
  });

async function keyed(c: Context<ApiEnv>, deps: ApiDeps, { spec, stored, make }: Change, call: KeyedCall): Promise<Committed> {
  const work = async (trx: UnitOfWork): Promise<Committed> => {
    await holdKey(trx, call);
    const { after, ...answered } = await make(trx);
    const answer = respond(c, spec, answered);
    await keepAnswer(trx, call, await toStore(c, answer));
    return { answer, after };
  };
  try {
    return await inContext(deps.db, stored.context, work);
  } catch (error) {
    if (error instanceof KeyTaken) return { answer: await replayed(c, deps, stored, call) };
    return { answer: await refused(c, deps, stored, call, error) };
  }
}

async function replayed(c: Context<ApiEnv>, deps: ApiDeps, { context, held }: Stored, call: KeyedCall): Promise<Response> {
  return replay(c, deps, await knownKey(deps.db, context, call), held);
}

async function refused(c: Context<ApiEnv>, deps: ApiDeps, { context }: Stored, call: KeyedCall, error: unknown): Promise<Response> {
  const answer = problem(c, error);
  if (isLasting(answer)) await keepRefusal(deps.db, context, call, await toStore(c, answer));
  return answer;
}
