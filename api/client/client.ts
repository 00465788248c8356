import { OPERATIONS, type Operations, type RawBody } from './operations.ts';

export type * from './operations.ts';

export type OperationId = keyof Operations;

type Part<Name extends string, Fields> = keyof Fields extends never
  ? { readonly [N in Name]?: undefined }
  : Partial<Fields> extends Fields
    ? { readonly [N in Name]?: Fields }
    : { readonly [N in Name]: Fields };

/** A body as it may be given: nothing of it is changed. */
type Given<T> = T extends FormData | RawBody
  ? T
  : T extends readonly (infer I)[]
    ? readonly Given<I>[]
    : T extends object
      ? { readonly [Name in keyof T]: Given<T[Name]> }
      : T;

/** What a call of an operation takes: its path parameters, query and body, and the headers every call may have. */
export type Input<Id extends OperationId> = Part<'path', Operations[Id]['path']> &
  Part<'query', Operations[Id]['query']> &
  (Operations[Id]['body'] extends undefined ? { readonly body?: undefined } : { readonly body: Given<Operations[Id]['body']> }) & {
    readonly idempotencyKey?: string;
    /** The ETag that an update rests on; `*` unless told. */
    readonly ifMatch?: string;
    /** How long the API may wait for the end of the work (at most 30 s). */
    readonly preferWaitS?: number;
    readonly signal?: AbortSignal;
  };

export type Answer<Id extends OperationId> = Operations[Id]['answer'];

/** Operations that answer `{ data, next }`. */
export type ListId = { [Id in OperationId]: Answer<Id> extends { data: unknown[]; next: string | null } ? Id : never }[OperationId];

export type Item<Id extends ListId> = Answer<Id> extends { data: (infer T)[] } ? T : never;

export interface ClientOptions {
  readonly baseUrl: string;
  /** An API key, or an access token (a function where it is renewed). */
  readonly key?: string;
  readonly token?: string | (() => string | Promise<string>);
  readonly language?: 'en' | 'it';
  /** One attempt of a call gives up after this long; 60 s unless told. */
  readonly timeoutMs?: number;
  /** How a call is carried out; one attempt unless told. `call` names it for messages: `GET /livez`. */
  readonly carryOut?: <T>(call: string, attempt: () => Promise<T>) => Promise<T>;
}

export interface Client {
  /** Calls an operation once; ApiFailure when the API refuses, the error of `fetch` when it cannot be reached. */
  call<Id extends OperationId>(id: Id, input: Input<Id>): Promise<Answer<Id>>;
  /** The items of a list, page by page. */
  list<Id extends ListId>(id: Id, input: Input<Id>): AsyncGenerator<Item<Id>>;
}

interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** The API said no: its code, its message and every fault it named; `retryAfterS` where it says when to come again. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly Fault[];
  readonly retryAfterS: number | undefined;

  constructor(call: string, status: number, code: string, message: string, details: readonly Fault[], retryAfterS?: number) {
    super(`${call} was answered ${status} ${code}: ${message}`);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfterS = retryAfterS;
  }
}

const TIMEOUT_MS = 60_000;

interface Sent {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
  readonly preferWaitS?: number;
  readonly signal?: AbortSignal;
}

/** A client of the API at `baseUrl`; every operation, parameter and answer is typed by the API's own document. */
export function createClient(options: ClientOptions): Client {
  const send = async (id: OperationId, input: Sent): Promise<unknown> => {
    const [method, pattern] = OPERATIONS[id];
    const url = addressOf(options.baseUrl, pattern, input);
    const name = `${method} ${url.pathname}`;
    const attempt = async (): Promise<unknown> => {
      const headers = await headersOf(options, method, input);
      const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
      const signal = input.signal ? AbortSignal.any([timeout, input.signal]) : timeout;
      const answer = await fetch(url, { method, headers, signal, ...bodyOf(input.body) });
      if (!answer.ok) throw await failureOf(name, answer);
      return read(answer);
    };
    return options.carryOut === undefined ? attempt() : options.carryOut(name, attempt);
  };
  const call = (id: OperationId, input: Sent) => send(id, input) as Promise<never>;
  return { call, list: (id, input) => follow(call, id, input) };
}

async function* follow(call: (id: OperationId, input: Sent) => Promise<never>, id: OperationId, input: Sent): AsyncGenerator<never> {
  for (let cursor: string | undefined; ; ) {
    const page: { data: never[]; next: string | null } = await call(id, { ...input, query: { ...input.query, cursor } });
    yield* page.data;
    if (page.next === null) return;
    cursor = page.next;
  }
}

function addressOf(baseUrl: string, pattern: string, { path = {}, query = {} }: Sent): URL {
  const values = new Map(Object.entries(path));
  const url = new URL(
    pattern.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(values.get(name)))),
    baseUrl,
  );
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

async function headersOf({ key, token, language }: ClientOptions, method: string, input: Sent): Promise<Headers> {
  const headers = new Headers({ Accept: 'application/json, */*;q=0.5' });
  const bearer = typeof token === 'function' ? await token() : token;
  if (key !== undefined) headers.set('X-API-Key', key);
  if (bearer !== undefined) headers.set('Authorization', `Bearer ${bearer}`);
  if (language !== undefined) headers.set('Accept-Language', language);
  if (input.idempotencyKey !== undefined) headers.set('Idempotency-Key', input.idempotencyKey);
  if (method === 'PUT' || input.ifMatch !== undefined) headers.set('If-Match', input.ifMatch ?? '*');
  if (input.preferWaitS !== undefined) headers.set('Prefer', `wait=${input.preferWaitS}`);
  const { body } = input;
  if (isRaw(body)) {
    headers.set('Content-Type', body.mediaType);
    if (body.isGzipped) headers.set('Content-Encoding', 'gzip');
  } else if (body !== undefined && !(body instanceof FormData)) headers.set('Content-Type', 'application/json');
  return headers;
}

interface Raw {
  readonly mediaType: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly isGzipped?: boolean;
}

const isRaw = (body: unknown): body is Raw => typeof body === 'object' && body !== null && 'mediaType' in body && 'content' in body;

function bodyOf(body: unknown): { readonly body?: string | FormData | Uint8Array<ArrayBuffer> } {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  return { body: isRaw(body) ? body.content : JSON.stringify(body) };
}

async function read(answer: Response): Promise<unknown> {
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (answer.status === 204) return undefined;
  if (type === 'application/json') return answer.json();
  if (type === 'text/event-stream') return answer.body;
  return type.startsWith('text/') ? answer.text() : answer.blob();
}

async function failureOf(call: string, answer: Response): Promise<ApiFailure> {
  const text = await answer.text();
  const retryAfterS = Number(answer.headers.get('retry-after') ?? Number.NaN);
  const after = Number.isFinite(retryAfterS) ? retryAfterS : undefined;
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string; message?: string; details?: readonly Fault[] } };
    return new ApiFailure(call, answer.status, error?.code ?? 'unknown', error?.message ?? text.slice(0, 300), error?.details ?? [], after);
  } catch {
    return new ApiFailure(call, answer.status, 'unknown', text.slice(0, 300), [], after);
  }
}
