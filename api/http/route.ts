import type { z } from '@hono/zod-openapi';
import type { Principal } from '../../domain/identity/principal.ts';
import type { Right, Scope } from '../../domain/identity/rights.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { RowContext, UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { ApiDeps } from '../deps.ts';
import type { RawContent } from './body.ts';
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

interface Input<Q extends RequestSpec> {
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

interface Described<Q extends RequestSpec, R extends ResponsesSpec> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
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
}

export interface PublicRouteSpec<Q extends RequestSpec, R extends ResponsesSpec> extends Described<Q, R> {
  readonly right: 'public';
}

/** What is done with a call once the caller is known (or need not be). */
export type Handler<C, R extends ResponsesSpec> = (call: C) => Promise<Answer<R>>;

/** A route as `app.ts` mounts it and `document.ts` describes it. */
export interface Route {
  readonly spec: (RouteSpec<RequestSpec, ResponsesSpec> & { readonly community?: string }) | PublicRouteSpec<RequestSpec, ResponsesSpec>;
  readonly handle: (
    call: never,
  ) => Promise<{ readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }>;
  /** The handler makes one change in the transaction it is handed. */
  readonly changes?: true;
  /** Refuses a call before its transaction is opened. */
  readonly before?: (call: never) => Promise<void>;
}

/** The routes of a capability, one line in `routes.ts`. */
export type RouteModule = readonly Route[];

/**
 * Declares an operation for callers that hold `right`. Input is validated before `handler` runs; errors of the closed list that it throws
 * become problem answers, and their responses are declared by themselves.
 */
export function route<const Q extends RequestSpec, const R extends ResponsesSpec>(
  spec: RouteSpec<Q, R>,
  handler: Handler<Call<Q>, R>,
): Route {
  return { spec, handle: handler } as unknown as Route;
}

/**
 * Like `route`, for what is one transaction: `trx` also holds the answer of the call's Idempotency-Key, and `after` runs once it is committed.
 * `before` refuses what takes long to look at, while no transaction is open.
 */
export function changeRoute<const Q extends RequestSpec, const R extends ResponsesSpec>(
  spec: RouteSpec<Q, R>,
  handler: (call: Call<Q> & { readonly trx: UnitOfWork }) => Promise<Answer<R> & { readonly after?: () => Promise<unknown> }>,
  before?: (call: Call<Q>) => Promise<void>,
): Route {
  return { spec, handle: handler, changes: true, before } as unknown as Route;
}

/** Declares one of the few operations that need no caller. */
export function publicRoute<const Q extends RequestSpec, const R extends ResponsesSpec>(
  spec: PublicRouteSpec<Q, R>,
  handler: Handler<Input<Q>, R>,
): Route {
  return { spec, handle: handler } as unknown as Route;
}
