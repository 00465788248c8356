import type { Context } from 'hono';
import { authorityOf } from '../../domain/identity/authority.ts';
import { type CommunityRef, knownCommunity, type Principal } from '../../domain/identity/principal.ts';
import type { ApiDeps } from '../deps.ts';
import { addressOf } from './address.ts';
import { type CallerPart, type CallSource, SecuredCall } from './call.ts';
import type { ApiEnv } from './context.ts';
import type { SecuredRoute } from './declared.ts';
import { requireIfMatch } from './etag.ts';
import type { Stored } from './kept-answer.ts';
import { type Turn, takeTurn } from './load/take-turn.ts';
import { checkInput, type ReadContent, type ReadInput } from './read-input.ts';
import type { Scope, Wanted } from './scope.ts';
import { isStillAllowed } from './still-allowed.ts';

/** A caller that was let in: what the call asks for, and over which rows. */
export interface Admitted {
  readonly wanted: Wanted;
  readonly scope: Scope;
  readonly caller: CallerPart;
}

/** A call that was let in, with what it brings. */
interface Received extends Admitted {
  readonly content: ReadContent;
  readonly turn: Turn;
}

/** A call with its input checked: what every kind of route is served from. */
export interface Serving {
  readonly c: Context<ApiEnv>;
  readonly deps: ApiDeps;
  readonly spec: SecuredRoute;
  readonly source: CallSource;
  readonly input: ReadInput;
  readonly caller: CallerPart;
  /** What the Idempotency-Key of the call stands for. */
  readonly stored: Stored;
  /** Does work of the call when it is the caller's turn; throws where the caller may no longer make the call. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Would the same call be let in now, over the same rows? */
  isAllowed(): Promise<boolean>;
}

/** Checks the input of a call, and that an update says on which version it rests. */
export function checkCall(c: Context<ApiEnv>, spec: SecuredRoute, deps: ApiDeps, received: Received): Serving {
  const { wanted, scope, caller, turn } = received;
  const input = checkInput(c, spec, received.content);
  if (spec.method === 'put') requireIfMatch(c.req.header('if-match'));
  return {
    ...{ c, deps, spec, source: sourceOf(c, deps), input, caller },
    stored: storedCall(c, spec, input, { ...caller, community: scope.community }),
    inTurn: (work) => workInTurn(deps, turn, caller, work),
    isAllowed: () => isStillAllowed(deps, caller.principal, { wanted, rows: scope.rows }),
  };
}

/** The call as its handler gets it; a list reads page by page, each with a query of its own. */
export const callOf = ({ source, input, caller }: Serving, query = input.query): SecuredCall =>
  new SecuredCall(source, { params: input.params, query, body: input.body }, caller);

export const sourceOf = (c: Context<ApiEnv>, deps: ApiDeps): CallSource => ({
  request: c.req.raw,
  address: addressOf(c),
  requestId: c.get('requestId'),
  language: c.get('language'),
  deps,
  log: () => c.get('log')(),
});

/**
 * A GET, or a POST whose answer is not kept: computed from rows of others, or a secret of the community. What is `session only` is about the own
 * account.
 */
const isReading = ({ method, idempotency, rows, keys }: SecuredRoute): boolean =>
  method === 'get' || (method === 'post' && idempotency === 'never' && rows === undefined && keys !== 'session only');

/** The caller is looked up again before the work, and after a read: what was read is shown only to who may still see it. */
async function workInTurn<T>(deps: ApiDeps, turn: Turn, { recheck }: CallerPart, work: () => Promise<T>): Promise<T> {
  const done = await takeTurn(deps, turn, () => recheck().then(work));
  if (isReading(turn.spec)) await recheck();
  return done;
}

interface KeyedBy extends Pick<CallerPart, 'principal' | 'context'> {
  readonly community: CommunityRef | undefined;
}

function storedCall(
  c: Context<ApiEnv>,
  spec: SecuredRoute,
  { body, fingerprint }: ReadInput,
  { principal, context, community }: KeyedBy,
): Stored {
  const key = keyOf(c, spec);
  const held = key === undefined ? [] : authorityOf(principal, spec.right, community ?? namedIn(body, principal));
  return { context, route: spec.id, key, required: spec.idempotency === 'required', fingerprint, held };
}

/** The community that a body is about, where it names one that the caller knows. */
function namedIn(body: unknown, principal: Principal): CommunityRef | undefined {
  const id = body !== null && typeof body === 'object' && 'community_id' in body ? body.community_id : undefined;
  return typeof id === 'number' ? knownCommunity(principal, id) : undefined;
}

const keyOf = (c: Context<ApiEnv>, { method, idempotency }: SecuredRoute): string | undefined =>
  method === 'post' && idempotency !== 'never' ? c.req.header('idempotency-key') : undefined;
