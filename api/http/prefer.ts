import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import { requireOperation } from '../../activities/kernel/commands/operations.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { type RowContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { Operation } from '../../infra/postgres/record/operation.ts';
import type { ApiDeps } from '../deps.ts';
import type { ApiEnv } from './context.ts';
import type { Answered } from './handler.ts';
import { toOperationResponse } from './operations/operation.ts';

const LONGEST_WAIT_S = 30;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;
const OPEN: readonly string[] = ['pending', 'running'];

/** Seconds of `Prefer: wait=N` (RFC 7240), at most 30; 0 without it. */
export function preferredWaitS(header: string | null | undefined): number {
  const seconds = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:$|[,;])/i.exec(header ?? '')?.[1];
  return Math.min(Number(seconds ?? 0), LONGEST_WAIT_S);
}

interface Waiting {
  readonly deps: ApiDeps;
  readonly context: RowContext;
  /** Throws once the caller may not go on waiting. */
  recheck(): Promise<void>;
}

/** Reads an operation until it has ended or the time is over. */
export async function operationWithin(
  { deps, context, recheck }: Waiting,
  id: number,
  waitS: number,
  signal: AbortSignal,
): Promise<Operation> {
  const endMs = performance.now() + waitS * 1000;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    const row = await readOnce(deps.db, context, (trx) => requireOperation(trx, id));
    if (!OPEN.includes(row.state) || performance.now() + pauseMs > endMs || signal.aborted) return row;
    await sleep(pauseMs);
    await recheck();
  }
}

const OPERATION = /^\/api\/v1\/operations\/(\d+)$/;

/**
 * With `Prefer: wait`, an accepted operation that ends in time is answered 200 with its end; every other answer stays as it is, also where the
 * caller loses the right to it while waiting.
 */
export async function awaitOperation(c: Context<ApiEnv>, waiting: Waiting, answer: Answered): Promise<Answered> {
  const waitS = answer.status === 202 ? preferredWaitS(c.req.header('prefer')) : 0;
  const id = OPERATION.exec(answer.headers?.Location ?? '')?.[1];
  if (waitS === 0 || id === undefined) return answer;
  c.header('Preference-Applied', `wait=${waitS}`);
  const row = await operationWithin(waiting, Number(id), waitS, c.req.raw.signal).catch(unlessRefused);
  if (row === undefined) return answer;
  if (OPEN.includes(row.state)) return { ...answer, body: toOperationResponse(row, c.get('language')) };
  return { status: 200, body: toOperationResponse(row, c.get('language')), headers: { Location: `/api/v1/operations/${id}` } };
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof DomainError)) throw error;
}
