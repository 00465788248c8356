import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type * from './schema.d.ts';

/** The client of openapi-fetch, for answers that are not JSON (`parseAs`). A refusal throws here too. */
export type Http = FetchClient<paths, 'application/json'>;

type Method = 'get' | 'post' | 'put' | 'delete';
type PathOf<M extends Method> = { [P in keyof paths]: paths[P] extends { readonly [K in M]: unknown } ? P : never }[keyof paths];
type Operation<M extends Method, P extends PathOf<M>> = paths[P] extends { readonly [K in M]: infer O } ? O : never;

type Params<O> = O extends { readonly parameters: infer T }
  ? object extends T
    ? { readonly params?: T }
    : { readonly params: T }
  : object;
type ContentOf<T> = T extends { readonly content: infer C } ? C[keyof C] : never;
type Body<O> = O extends { readonly requestBody: infer B }
  ? { readonly body: ContentOf<B>; readonly bodySerializer?: (body: ContentOf<B>) => string | FormData | Uint8Array }
  : O extends { readonly requestBody?: infer B }
    ? { readonly body?: ContentOf<NonNullable<B>> }
    : object;

/** Parameters and body of a call, and further headers. */
export type Init<M extends Method, P extends PathOf<M>> = Params<Operation<M, P>> &
  Body<Operation<M, P>> & { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal };
type InitArgument<T> = object extends T ? [init?: T] : [init: T];

type JsonOf<R> = R extends { readonly content: { readonly 'application/json': infer T } } ? T : never;

/** The body of a successful JSON answer. */
export type Answer<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { readonly responses: infer R } ? JsonOf<R[keyof R]> : never;

type Call<M extends Method> = <P extends PathOf<M>>(path: P, ...init: InitArgument<Init<M, P>>) => Promise<Answer<M, P>>;

interface Page {
  readonly data: readonly unknown[];
  readonly next: string | null;
}

/** Paths whose GET answers a list in pages. */
export type ListPath = { [P in PathOf<'get'>]: Answer<'get', P> extends Page ? P : never }[PathOf<'get'>];

export type Item<P extends ListPath> = Answer<'get', P> extends { readonly data: readonly (infer T)[] } ? T : never;

export interface ClientOptions {
  /** Where the API is, as `https://condivisa.example.org`; a `/api` or `/` at its end does not count. */
  readonly baseUrl: string;
  /** An API key, or an access token (a function when it is renewed). */
  readonly key?: string;
  readonly token?: string | (() => string | Promise<string>);
  readonly language?: 'en' | 'it';
  /** Time limit of one attempt, 60 s by default. */
  readonly timeoutMs?: number;
  /**
   * How long a call is repeated while the API cannot be reached or asks to try again later; a single attempt by default. A POST without
   * an Idempotency-Key then gets one, so that repeating it changes nothing twice.
   */
  readonly retryForMs?: number;
  /** In place of the global `fetch`, for one that renews a session; called again for each attempt. */
  readonly fetch?: (request: Request, init: RequestInit) => Promise<Response>;
}

/** Typed calls of the API. They throw ApiFailure when the API refuses, and the error of `fetch` or ApiUnreachable when there is no answer. */
export interface Client {
  readonly get: Call<'get'>;
  readonly post: Call<'post'>;
  readonly put: Call<'put'>;
  readonly delete: Call<'delete'>;
  /** The items of a list, page by page. */
  list<P extends ListPath>(path: P, ...init: InitArgument<Init<'get', P>>): AsyncGenerator<Item<P>>;
  readonly http: Http;
}

/** A call that carries out what a sentence asks for. */
export type Remedy = components['schemas']['Remedy'];

interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly remedies?: readonly Remedy[];
}

interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly details?: readonly Fault[];
  readonly remedies?: readonly Remedy[];
}

/** A refusal of the API: its code, its message and every fault that it names. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly Fault[];
  /** The calls that the message asks for, where it names any. */
  readonly remedies: readonly Remedy[];
  /** When the API says how long to wait before trying again. */
  readonly retryAfterS: number | undefined;
  /** The number of the request, by which whoever runs the API finds it in the log. */
  readonly requestId: string | undefined;

  constructor(call: string, { status, headers }: Response, { code = 'unknown', message = '', details = [], remedies = [] }: Refusal) {
    super(`${call}: ${status} ${code}: ${message}`);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
    this.details = details;
    this.remedies = remedies;
    const after = Number(headers.get('retry-after') ?? Number.NaN);
    this.retryAfterS = Number.isFinite(after) ? after : undefined;
    this.requestId = headers.get('x-request-id') ?? undefined;
  }

  get mayRetry(): boolean {
    return this.status >= 500 || this.status === 429 || this.code === 'request_in_progress';
  }
}

/** The API could not be reached, or kept failing, for as long as the client retries. */
export class ApiUnreachable extends Error {
  constructor(call: string, waitedMs: number, cause: unknown) {
    const why = cause instanceof Error ? [cause.message, codeOf(cause.cause)].filter(Boolean).join(': ') : String(cause);
    super(`${call} had no good answer for ${Math.round(waitedMs / 1000)} s: ${why}`, { cause });
    this.name = 'ApiUnreachable';
  }
}

/** `ECONNREFUSED` and the like, of the error that `fetch` wraps. */
const codeOf = (inner: unknown): string => (inner instanceof Error && 'code' in inner ? String(inner.code) : '');

const TIMEOUT_MS = 60_000;
/** An unexpected failure of the server may pass (its database is restarting) or be a fault that stays. */
const RETRY_INTERNAL_MS = 20_000;
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [100, 2_000];

/** A client of the API at `baseUrl`; paths, parameters and answers are typed by the API's own document. */
export function createClient(options: ClientOptions): Client {
  const http = createFetchClient<paths, 'application/json'>({
    baseUrl: options.baseUrl.replace(/(\/api)?\/*$/, ''),
    fetch: async (request) => send(await prepare(request, options), options),
  });
  const call = (method: Uppercase<Method>) => async (path: string, init?: object) =>
    (await http.request(method.toLowerCase() as never, path as never, init as never)).data;
  const get = call('GET') as Call<'get'>;
  return {
    http,
    get,
    post: call('POST') as Call<'post'>,
    put: call('PUT') as Call<'put'>,
    delete: call('DELETE') as Call<'delete'>,
    list: (path, ...[init]) => pages((cursor) => get(path, withCursor(init as Parameters<typeof withCursor>[0], cursor) as never)),
  };
}

/** The `bodySerializer` of a multipart body. */
export function toForm(fields: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value instanceof Blob ? value : String(value));
  return form;
}

async function* pages<T>(read: (cursor: string | undefined) => Promise<unknown>): AsyncGenerator<T> {
  for (let cursor: string | undefined; ; ) {
    const page = (await read(cursor)) as { data: T[]; next: string | null };
    yield* page.data;
    if (page.next === null) return;
    cursor = page.next;
  }
}

function withCursor(init: { readonly params?: { readonly query?: object } } | undefined, cursor: string | undefined): object {
  return { ...init, params: { ...init?.params, query: { ...init?.params?.query, cursor } } };
}

async function prepare(request: Request, { key, token, language, retryForMs }: ClientOptions): Promise<Request> {
  const { headers } = request;
  const bearer = typeof token === 'function' ? await token() : token;
  if (!headers.has('Accept')) headers.set('Accept', 'application/json, */*;q=0.5');
  if (key !== undefined) headers.set('X-API-Key', key);
  if (bearer !== undefined) headers.set('Authorization', `Bearer ${bearer}`);
  if (language !== undefined) headers.set('Accept-Language', language);
  if (retryForMs && request.method === 'POST' && !headers.has('Idempotency-Key')) headers.set('Idempotency-Key', crypto.randomUUID());
  return request;
}

async function send(request: Request, { timeoutMs = TIMEOUT_MS, retryForMs = 0, fetch: by = fetch }: ClientOptions): Promise<Response> {
  const startedMs = performance.now();
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    let afterMs = 0;
    try {
      return await attempt(request, timeoutMs, by);
    } catch (error) {
      const waitedMs = performance.now() - startedMs;
      if (retryForMs === 0 || request.signal.aborted || (error instanceof ApiFailure && !error.mayRetry)) throw error;
      const isInternal = error instanceof ApiFailure && error.code === 'internal';
      if (waitedMs > (isInternal ? Math.min(retryForMs, RETRY_INTERNAL_MS) : retryForMs))
        throw new ApiUnreachable(nameOf(request), waitedMs, error);
      if (error instanceof ApiFailure) afterMs = (error.retryAfterS ?? 0) * 1000;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(pauseMs, afterMs)));
  }
}

async function attempt(request: Request, timeoutMs: number, by: NonNullable<ClientOptions['fetch']>): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  const answer = await by(request.clone(), { signal });
  if (answer.ok) return answer;
  const text = await answer.text();
  throw new ApiFailure(nameOf(request), answer, refusalIn(text) ?? { message: text.slice(0, 300) });
}

function refusalIn(text: string): Refusal | undefined {
  try {
    return (JSON.parse(text) as { error?: Refusal }).error;
  } catch {
    return undefined;
  }
}

const nameOf = ({ method, url }: Request): string => `${method} ${new URL(url).pathname}`;
