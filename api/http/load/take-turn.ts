import { holdsInStanding, type Principal } from '../../../domain/identity/principal.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { ApiDeps } from '../../deps.ts';
import { JSON_LIMITS } from '../body-scan.ts';
import type { RequestSpec, ResponsesSpec } from '../content.ts';
import { httpMessages } from '../messages.ts';
import { limited, limitOf, RateLimited } from '../rate-limit.ts';
import type { RouteSpec } from '../spec.ts';
import { type FairQueue, NotServed } from './fair-queue.ts';
import { HEAVY_STATEMENT_MS } from './load.ts';

/** A call whose work is to be done. */
export interface Turn {
  readonly principal: Principal;
  readonly spec: RouteSpec<RequestSpec, ResponsesSpec>;
  readonly signal: AbortSignal;
  /** Size of the body, unpacked. */
  readonly bytes: number;
  /** Values of a JSON body. */
  readonly values: number;
  /** The call has a turn of heavy work already. */
  readonly isHeavy?: true;
}

const RETRY_SECONDS = '5';

/** How long one statement of a heavy read may take: its turn is free again before those who wait for one are refused. */
export const heavyTime = ({ method, heavy }: Pick<RouteSpec<RequestSpec, ResponsesSpec>, 'method' | 'heavy'>): { statementMs?: number } =>
  method === 'get' && heavy !== undefined ? { statementMs: HEAVY_STATEMENT_MS } : {};

/** Does the work of a call when it is the caller's turn: reads, changes and heavy work each have a queue of their own. */
export async function takeTurn<T>(deps: ApiDeps, turn: Turn, work: () => Promise<T>): Promise<T> {
  const { principal, spec, signal } = turn;
  const { reads, changes, heavy } = deps.load;
  const usual = () => inTurn(spec.method === 'get' ? reads : changes, principal, signal, work);
  if (spec.heavy?.inStanding && spec.right !== 'caller' && !holdsInStanding(principal, spec.right))
    throw new DomainError('forbidden', httpMessages.computationReserved);
  if (spec.heavy === undefined || turn.isHeavy) return usual();
  await countLarge(deps, turn);
  return inTurn(heavy, principal, signal, usual);
}

/**
 * Parses and checks the body of a call. Where it holds more values than usual that is heavy work, counted as `large`: the call has its turn
 * from here to its answer.
 */
export async function whileChecking<T>(deps: ApiDeps, turn: Turn, check: (turn: Turn) => Promise<T>): Promise<T> {
  if (turn.values <= JSON_LIMITS.values) return check(turn);
  const { principal, signal } = turn;
  await limited(deps.limiter, 'large', `user:${principal.userId}`, limitOf(deps.config, 'large'));
  return inTurn(deps.load.heavy, principal, signal, () => check({ ...turn, isHeavy: true }));
}

/** Heavy work on a large body counts by a policy of its own, for each user. */
async function countLarge(deps: ApiDeps, { principal, spec, bytes }: Turn): Promise<void> {
  if (spec.heavy?.largeBytes === undefined || bytes < spec.heavy.largeBytes) return;
  await limited(deps.limiter, 'large', `user:${principal.userId}`, limitOf(deps.config, 'large'));
}

/** Does a read by a private address when it is the turn of the user in whose name it is. */
export const inReadQueue = <T>({ load }: Pick<ApiDeps, 'load'>, userId: number, work: () => Promise<T>): Promise<T> =>
  inTurn(load.reads, { userId }, undefined, work);

async function inTurn<T>(
  queue: FairQueue,
  { userId }: Pick<Principal, 'userId'>,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await queue.run(`user:${userId}`, work, signal);
  } catch (error) {
    if (!(error instanceof NotServed)) throw error;
    const message = httpMessages.tooMuchWork(RETRY_SECONDS);
    throw new RateLimited(message, { 'Retry-After': RETRY_SECONDS });
  }
}
