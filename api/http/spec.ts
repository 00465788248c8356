import type { Right, Scope } from '../../domain/identity/rights.ts';
import type { RowKind } from '../../domain/row-bounds.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import type { ObjectOf, RequestSpec, ResponsesSpec } from './content.ts';
import type { Policy } from './rate-limit.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/**
 * The kinds of rows that a POST adds for good, or why they need no bound. The frame refuses a call whose parent has as many as it may, before its
 * handler runs.
 */
export type Adds = readonly RowKind[] | { readonly because: string };

interface Described<Q extends RequestSpec, R extends ResponsesSpec> {
  readonly method: Method;
  /** With {names} in braces, each in `request.params`. */
  readonly path: string;
  /** Unique; the operationId of the document. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly request?: Q;
  readonly responses: R;
  /** Of a POST. */
  readonly adds?: Adds;
  /** What calls are counted as; `queries` by default. */
  readonly limit?: Policy;
  /** Largest body, unpacked; 1 MB by default, 16 kB on routes without a caller. */
  readonly maxBytes?: number;
  /** Most values of a JSON body; by default those of `JSON_LIMITS`, `LIST_VALUES` for a list. */
  readonly maxValues?: number;
  /** Work that may take seconds: a few at once for each caller and in all. From `largeBytes` on a body counts as `large`; `inStanding`: only for callers in standing. */
  readonly heavy?: { readonly largeBytes?: number; readonly inStanding?: true };
}

/**
 * What an API key needs for a route that every recognised caller may use: a scope, nothing (`any key`), or it is refused because only a
 * person who signed in may do this (`session only`).
 */
export type KeyNeed = Scope | 'any key' | 'session only';

/** `caller`: any recognised caller, over no rows but its own; says with `keys` what a key needs. */
export type Access = OfDevice & ({ readonly right: Right; readonly keys?: never } | { readonly right: 'caller'; readonly keys: KeyNeed });

interface OfDevice {
  /** Open to the key of a device, which may do nothing else; the handler compares the device. */
  readonly ofDevice?: true;
}

export type RouteSpec<Q extends RequestSpec, R extends ResponsesSpec> = SecuredSpec<Q, R> & Access;

interface SecuredSpec<Q extends RequestSpec, R extends ResponsesSpec> extends Described<Q, R> {
  /** The path parameter that names the community in which the right is checked; the call then meets this community's rows only. */
  readonly community?: keyof ObjectOf<Q['params']> & string;
  /** The answer holds curves of people: a caller who sees more than the own ones is audited. */
  readonly shows?: 'curves';
  /** POST: `stored` (the default) replays the answer of a known Idempotency-Key, `required` refuses to go without one, `never` stores nothing (answers with secrets). */
  readonly idempotency?: 'stored' | 'required' | 'never';
  /**
   * What the call's transactions reach in addition to the rows of its caller's right (`Call.rows`). `account`: the caller's own account, and nobody
   * else's. `platform`: everything, for what concerns other accounts too; the handler names what it means in every statement.
   */
  readonly rows?: 'account' | 'platform';
}

export interface PublicRouteSpec<Q extends RequestSpec, R extends ResponsesSpec> extends Described<Q, R> {
  readonly right: 'public';
}

/** The rows that the transactions of a route meet: those of its caller's right, and what it declares by `rows`. */
export function rowsOf({ rows }: Pick<SecuredSpec<RequestSpec, ResponsesSpec>, 'rows'>, context: RowContext, userId: number): RowContext {
  if (rows === undefined) return context;
  return { ...context, ...(rows === 'platform' ? { platform: true } : { account: userId }) };
}
