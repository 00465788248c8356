import type { z } from '@hono/zod-openapi';
import type { CommandWork } from '../../activities/kernel/unit-of-work.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import type { Right } from '../../domain/identity/rights.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { RowContext, UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { CapabilityDeps } from '../deps.ts';
import type { Answer, ContentOf, ObjectOf, RequestSpec, ResponsesSpec } from './content.ts';
import type { Target } from './etag.ts';

/** What the handler of a public route gets. */
export interface Input<Q extends RequestSpec = RequestSpec, D extends CapabilityDeps = CapabilityDeps> {
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
  /** Its capability's; only the frame's own routes get all. */
  readonly deps: D;
}

/**
 * Does the caller hold this other right over all rows that the call may meet? With `communityId`: over all rows of that community, as a call
 * must ask whose body or query names the community, for rights held in one place must not add up with rights held in another.
 */
export type May = (right: Right, communityId?: number) => boolean;

/** What the handler of a route with a caller gets; `context` shows it exactly the rows it may meet. */
export interface Call<Q extends RequestSpec = RequestSpec, D extends CapabilityDeps = CapabilityDeps> extends Input<Q, D> {
  readonly principal: Principal;
  readonly context: RowContext;
  /** `context` with what the route declares by `rows`: what its transactions meet. */
  readonly rows: RowContext;
  readonly may: May;
  /** Throws unauthenticated or forbidden once the caller may no longer make this call; for handlers that wait. */
  recheck(): Promise<void>;
}

/** What the handler of a change gets; whatever it writes through `trx` is committed with its answer or not at all. */
export type ChangeCall<Q extends RequestSpec = RequestSpec, D extends CapabilityDeps = CapabilityDeps> = Call<Q, D> & {
  readonly trx: UnitOfWork;
  readonly work: CommandWork;
};

/** What loads the target of a path gets: `GET`, `PUT` and `DELETE` of the path differ only in query and body. */
export type LoadCall<P extends z.ZodObject = z.ZodObject, D extends CapabilityDeps = CapabilityDeps> = Omit<
  Call<{ readonly params: P }, D>,
  'query' | 'body'
>;

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

/** What follows once a change is committed; that may fail without harm. */
export interface After {
  readonly after?: (() => Promise<unknown>) | undefined;
}

/** What a change answered. */
export type Changed = Answered & After;

/** The answer of a PUT that shows its target as it is loaded again. */
export interface AsLoaded extends After {
  readonly status: 200;
  readonly body: undefined;
}

/** What a PUT or DELETE is about, by the ETag that GET of the same path shows; `load` and `lock` run within the change's transaction. */
export interface TargetLoader<C, T extends Target = Target> {
  /** Keeps others from changing the target until the transaction ends. */
  lock?(trx: UnitOfWork, call: C): Promise<unknown>;
  load(trx: UnitOfWork, call: C): Promise<T>;
}
