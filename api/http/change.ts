import type { Context } from 'hono';
import { inContext, type RowContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { holdKey, type KeyedCall, KeyTaken, keepAnswer, keepRefusal, knownKey } from '../../infra/postgres/record/idempotency.ts';
import type { ApiDeps } from '../deps.ts';
import type { ApiEnv } from './context.ts';
import type { Route } from './declared.ts';
import type { Changed } from './handler.ts';
import { isLasting, keyedCall, replay, type Stored, toStore } from './kept-answer.ts';
import { problem } from './problem.ts';
import { respond } from './respond.ts';

/** A change that waits to be made in a transaction. */
interface WaitingChange {
  readonly spec: Route['spec'];
  readonly stored: Stored;
  /** The rows that the transaction meets. */
  readonly context: RowContext;
  make(trx: UnitOfWork): Promise<Changed>;
}

/**
 * Makes a change in one transaction with the answer of its Idempotency-Key: whatever happens on the way, either both are there or neither.
 * The same call again gets that answer, another body under the same key is key_reused, a call still at work is request_in_progress.
 */
export async function changeOnce(c: Context<ApiEnv>, deps: ApiDeps, change: WaitingChange): Promise<Response> {
  const call = keyedCall(change.stored);
  const { answer, after } = await (call === undefined ? committed(c, deps, change) : keyed(c, deps, change, call));
  await after?.();
  return answer;
}

interface Committed {
  readonly answer: Response;
  readonly after?: Changed['after'];
}

const committed = (c: Context<ApiEnv>, deps: ApiDeps, { spec, context, make }: WaitingChange): Promise<Committed> =>
  inContext(deps.db, context, async (trx) => {
    const { after, ...answered } = await make(trx);
    return { answer: respond(c, spec, answered), after };
  });

async function keyed(
  c: Context<ApiEnv>,
  deps: ApiDeps,
  { spec, stored, make, context }: WaitingChange,
  call: KeyedCall,
): Promise<Committed> {
  const work = async (trx: UnitOfWork): Promise<Committed> => {
    await holdKey(trx, call);
    const { after, ...answered } = await make(trx);
    const answer = respond(c, spec, answered);
    await keepAnswer(trx, call, await toStore(c, deps, call, answer));
    return { answer, after };
  };
  try {
    return await inContext(deps.db, context, work);
  } catch (error) {
    if (error instanceof KeyTaken) return { answer: await replayed(c, deps, stored, call) };
    return { answer: await refused(c, deps, stored, call, error) };
  }
}

async function replayed(c: Context<ApiEnv>, deps: ApiDeps, { context, held }: Stored, call: KeyedCall): Promise<Response> {
  return replay(c, deps, await knownKey(deps.db, context, call), { call, held });
}

async function refused(c: Context<ApiEnv>, deps: ApiDeps, { context }: Stored, call: KeyedCall, error: unknown): Promise<Response> {
  const answer = problem(c, error);
  if (isLasting(answer)) await keepRefusal(deps.db, context, call, await toStore(c, deps, call, answer));
  return answer;
}
