import type { z } from '@hono/zod-openapi';
import type { CommandWork } from '../../activities/kernel/unit-of-work.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import type { Right, Scope } from '../../domain/identity/rights.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { inContext, type RowContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../deps.ts';
import type { RawContent } from './body.ts';
import type { Shown, Target } from './etag.ts';
import type { Policy } from './rate-limit.ts';

/** A multipart/form-data body. */
export interface FormBody<S extends z.ZodObject = z.ZodObject> {
  readonly kind: 'form';
  readonly schema: S;
}

/** A body taken as bytes, of one of these media types. */
export interface RawBody {
  readonly kind: 'raw';
  readonly mediaTypes: readonly string[];
  readonly description: string;
  /** What the bytes hold where they are JSON. */
  readonly schema?: z.ZodType;
}

/** An answer that is not JSON. */
export interface RawAnswer {
  readonly kind: 'answer';
  readonly mediaType: string;
  readonly description: string;
  /** What the answer holds where it is JSON. */
  readonly schema?: z.ZodType;
  /** Further media types that the caller may ask for. */
  readonly others?: readonly string[];
}

export const form = <S extends z.ZodObject>(schema: S): FormBody<S> => ({ kind: 'form', schema });
export const raw = (mediaTypes: readonly string[], description: string): RawBody => ({ kind: 'raw', mediaTypes, description });
/** JSON of this schema, handed on as bytes. */
export const rawJson = (schema: z.ZodType): RawBody => ({ kind: 'raw', mediaTypes: ['application/json'], description: '', schema });
export const answers = (mediaType: string, description: string): RawAnswer => ({ kind: 'answer', mediaType, description });

/** JSON of this schema, or one of the other media types as the caller asks. */
export const answersJsonOr = (schema: z.ZodType, others: readonly string[], description: string): RawAnswer => ({
  kind: 'answer',
  mediaType: 'application/json',
  description,
  schema,
  others,
});

export type BodySpec = z.ZodType | FormBody | RawBody;

export interface RequestSpec {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: BodySpec;
}

/** By status: a JSON schema, something else, or null for an answer without body. */
export type ResponsesSpec = Readonly<Record<number, z.ZodType | RawAnswer | null>>;

type ObjectOf<S> = S extends z.ZodType ? z.output<S> : Record<never, never>;
type ContentOf<B> = B extends z.ZodType
  ? z.output<B>
  : B extends FormBody<infer S>
    ? z.output<S>
    : B extends RawBody
      ? RawContent
      : undefined;
type AnswerBody<R> = R extends z.ZodType ? z.input<R> : R extends null ? null : string | Uint8Array<ArrayBuffer> | ReadableStream;

/** What a handler returns: one of the declared statuses with the body declared for it. */
export type Answer<R extends ResponsesSpec> = {
  [S in keyof R]: {
    readonly status: S;
    readonly body: AnswerBody<R[S]>;
    readonly headers?: Readonly<Record<string, string>>;
    /** Values of Set-Cookie. */
    readonly cookies?: readonly string[];
  };
}[keyof R];

/** What the handler of a public route gets. */
export interface Input<Q extends RequestSpec = RequestSpec> {
  readonly params: ObjectOf<Q['params']>;
  readonly query: ObjectOf<Q['query']>;
  readonly body: ContentOf<Q['body']>;
  readonly request: Request;
  /** Network address of the caller. */
  readonly address: string;
  readonly requestId: string;
  /** Of the messages in the answer. */
  readonly language: Language;
  readonly log: Logger;
  readonly deps: ApiDeps;
}

/**
 * Does the caller hold this other right over all rows that the call may meet? With `communityId`: over all rows of that community, as a call
 * must ask whose body or query names the community, for rights held in one place must not add up with rights held in another.
 */
export type May = (right: Right, communityId?: number) => boolean;

/** What the handler of a route with a caller gets; `context` shows it exactly the rows it may meet. */
export interface Call<Q extends RequestSpec = RequestSpec> extends Input<Q> {
  readonly principal: Principal;
  readonly context: RowContext;
  readonly may: May;
  /** Throws unauthenticated or forbidden once the caller may not make this call any more; for handlers that wait. */
  recheck(): Promise<void>;
}

/** What the handler of a change gets; whatever it writes through `trx` is committed with its answer or not at all. */
export type ChangeCall<Q extends RequestSpec = RequestSpec> = Call<Q> & { readonly trx: UnitOfWork; readonly work: CommandWork };

/** What loads the target of a path gets: `GET`, `PUT` and `DELETE` of the path differ only in query and body. */
export type LoadCall<P extends z.ZodObject = z.ZodObject> = Omit<Call<{ readonly params: P }>, 'query' | 'body'>;

export type Method = 'get' | 'post' | 'put' | 'delete';

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
  /** What calls are counted as; `queries` unless told. */
  readonly limit?: Policy;
  /** Largest body, unpacked; 1 MB unless told, 16 kB on routes without a caller. */
  readonly maxBytes?: number;
  /** Most values of a JSON body; 50,000 unless told. */
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
export type Access = { readonly right: Right; readonly keys?: never } | { readonly right: 'caller'; readonly keys: KeyNeed };

export type RouteSpec<Q extends RequestSpec, R extends ResponsesSpec> = SecuredSpec<Q, R> & Access;

interface SecuredSpec<Q extends RequestSpec, R extends ResponsesSpec> extends Described<Q, R> {
  /** The path parameter that names the community in which the right is checked; the call then meets this community's rows only. */
  readonly community?: keyof ObjectOf<Q['params']> & string;
  /** The answer holds curves of people: whoever sees more than the own ones leaves a trace. */
  readonly shows?: 'curves';
  /** POST: `stored` (the default) replays the answer of a known Idempotency-Key, `required` refuses to go without one, `never` stores nothing (answers with secrets). */
  readonly idempotency?: 'stored' | 'required' | 'never';
  /** The transaction of the change sees the platform's rows, such as accounts: the handler names the caller's own in every statement. */
  readonly rows?: 'platform';
}

export interface PublicRouteSpec<Q extends RequestSpec, R extends ResponsesSpec> extends Described<Q, R> {
  readonly right: 'public';
}

/** What is done with a call once the caller is known (or need not be). */
export type Handler<C, R extends ResponsesSpec> = (call: C) => Promise<Answer<R>>;

/** Anything a handler answered, whatever its route declares. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Values of Set-Cookie. */
  readonly cookies?: readonly string[];
}

/** What a change answered, and what follows once it is committed; that may fail without harm. */
export interface Changed extends Answered {
  readonly after?: (() => Promise<unknown>) | undefined;
}

/** What a PUT or DELETE is about, by the ETag that GET of the same path shows; `load` and `lock` run within the change's transaction. */
export interface TargetLoader<C, T extends Target = Target> {
  /** Keeps others from changing the target until the transaction ends. */
  lock?(trx: UnitOfWork, call: C): Promise<unknown>;
  load(trx: UnitOfWork, call: C): Promise<T>;
}

type SecuredRoute = RouteSpec<RequestSpec, ResponsesSpec> & { readonly community?: string };

/** One transaction, opened by the frame. */
export interface Change {
  /** Refuses a call before the transaction is opened. */
  before?(call: Call): Promise<void>;
  readonly target?: TargetLoader<Call>;
  make(call: ChangeCall, target: Target | undefined): Promise<Changed>;
}

/** A route as `mount.ts` serves it and `document.ts` describes it. */
export type Route =
  | { readonly kind: 'public'; readonly spec: PublicRouteSpec<RequestSpec, ResponsesSpec>; handle(call: Input): Promise<Answered> }
  | { readonly kind: 'call'; readonly spec: SecuredRoute; handle(call: Call): Promise<Answered> }
  | { readonly kind: 'change'; readonly spec: SecuredRoute; readonly change: Change };

/** The routes of a capability, one line in `routes.ts`. */
export type RouteModule = readonly Route[];

type Of<M extends Method> = { readonly method: M };
type After = { readonly after?: () => Promise<unknown> };

/** Forgets what exactly a route declares: the frame checks input against its schemas before it calls. */
const anySpec = (spec: unknown): SecuredRoute => spec as SecuredRoute;

/**
 * Declares an operation that reads, for callers that hold `right`. Input is validated before `handler` runs; errors of the closed list that
 * it throws become problem answers, and their responses are declared by themselves.
 */
export function route<const Q extends RequestSpec, const R extends ResponsesSpec>(
  spec: RouteSpec<Q, R> & Of<'get'>,
  handler: Handler<Call<Q>, R>,
): Route {
  return { kind: 'call', spec: anySpec(spec), handle: handler as (call: never) => Promise<Answered> };
}

/** Reads one object by `load`, which the PUT and DELETE routes of the path share, and answers it with its ETag. */
export function getRoute<const Q extends { readonly params?: z.ZodObject }, const B extends z.ZodType<object>>(
  spec: RouteSpec<Q, { readonly 200: B }> & Of<'get'>,
  load: (trx: UnitOfWork, call: Call<Q>) => Promise<Shown<z.input<B> & object>>,
): Route {
  const handle = async (call: Call<Q>): Promise<Answered> => {
    const context = rowsOf(spec, call.context);
    const { tag, shown } = await inContext(call.deps.db, context, (trx) => load(trx, call), { readOnly: true });
    return { status: 200, body: shown, headers: { ETag: tag } };
  };
  return { kind: 'call', spec: anySpec(spec), handle: handle as (call: never) => Promise<Answered> };
}

/**
 * A POST that is one transaction: `trx` also holds the answer of the call's Idempotency-Key, and `after` runs once it is committed.
 * `before` refuses what takes long to look at, while no transaction is open.
 */
export function changeRoute<const Q extends RequestSpec, const R extends ResponsesSpec>(
  spec: RouteSpec<Q, R> & Of<'post'>,
  handler: (call: ChangeCall<Q>) => Promise<Answer<R> & After>,
  before?: (call: Call<Q>) => Promise<void>,
): Route {
  const make = handler as (call: never) => Promise<Changed>;
  return { kind: 'change', spec: anySpec(spec), change: { make, ...(before ? { before: before as (call: never) => Promise<void> } : {}) } };
}

/**
 * A PUT or DELETE, which is one transaction: the frame locks and loads the target, refuses an If-Match that names another ETag, calls
 * `handler` with the target, and answers a PUT with the new ETag.
 */
export function updateRoute<const Q extends RequestSpec, const R extends ResponsesSpec, T extends Target>(
  spec: RouteSpec<Q, R> & Of<'put' | 'delete'>,
  target: TargetLoader<Call<Q>, T>,
  handler: (call: ChangeCall<Q>, target: T) => Promise<Answer<R> & After>,
): Route {
  const make = handler as (call: never, target: never) => Promise<Changed>;
  return { kind: 'change', spec: anySpec(spec), change: { make, target: target as TargetLoader<never> } };
}

/**
 * A POST that is more than one transaction, because it calls Temporal, sends mail or hashes a password between them: the Idempotency-Key is
 * claimed before and its answer stored after.
 */
export function stepsRoute<const Q extends RequestSpec, const R extends ResponsesSpec>(
  spec: RouteSpec<Q, R> & Of<'post'>,
  handler: Handler<Call<Q>, R>,
): Route {
  return { kind: 'call', spec: anySpec(spec), handle: handler as (call: never) => Promise<Answered> };
}

/** Declares one of the few operations that need no caller. */
export function publicRoute<const Q extends RequestSpec, const R extends ResponsesSpec>(
  spec: PublicRouteSpec<Q, R>,
  handler: Handler<Input<Q>, R>,
): Route {
  return {
    kind: 'public',
    spec: spec as Extract<Route, { kind: 'public' }>['spec'],
    handle: handler as (call: never) => Promise<Answered>,
  };
}

/** The rows that a route meets: those of its caller, or also the platform's. */
export const rowsOf = ({ rows }: { readonly rows?: 'platform' }, context: RowContext): RowContext =>
  rows === 'platform' ? { ...context, platform: true } : context;
