import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ApiFailure, ApiUnreachable, mayHelpToRepeat, readFailure } from './api-failure.ts';

/** A body as it is sent: JSON, a form with a file, or text that is gzipped already. */
export type Body = { readonly json: unknown } | { readonly form: FormData } | { readonly gzippedCsv: Uint8Array<ArrayBuffer> };

export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: Body;
  readonly idempotencyKey?: string;
}

/** Calls our own API with one key. Answers are checked against the schema the caller expects; failures are ApiFailure. */
export interface ApiClient {
  get<T>(path: string, schema: z.ZodType<T>, query?: CallOptions['query']): Promise<T>;
  post<T>(path: string, schema: z.ZodType<T>, options: CallOptions): Promise<T>;
  /** All items of a list, page by page. */
  list<T>(path: string, item: z.ZodType<T>, query?: CallOptions['query']): Promise<T[]>;
}

export interface ClientOptions {
  readonly baseUrl: string;
  readonly key: string;
  /** How long a call is repeated while the API is away or asks to come back later. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 120_000;
/** An unexpected failure of the server may pass (its database was just restarting) or be a fault that stays. */
const PATIENCE_WITH_FAULTS_MS = 20_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
const CALL_TIMEOUT_MS = 60_000;
const PAGE_SIZE = 1000;

function urlOf(baseUrl: string, path: string, query: CallOptions['query'] = {}): string {
  const url = new URL(path, baseUrl);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}

function requestOf(method: string, key: string, { body, idempotencyKey }: CallOptions): RequestInit {
  const headers: Record<string, string> = { 'X-API-Key': key, Accept: 'application/json' };
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  if (body === undefined) return { method, headers };
  if ('form' in body) return { method, headers, body: body.form };
  if ('json' in body) return { method, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body.json) };
  return { method, headers: { ...headers, 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' }, body: body.gzippedCsv };
}

async function callOnce(call: string, url: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
  if (!answer.ok) throw await readFailure(call, answer);
  return answer.status === 204 ? undefined : await answer.json();
}

/** Repeats while the API is away (it may just be restarting) or asks to come back later. */
async function callPatiently(call: string, patienceMs: number, once: () => Promise<unknown>): Promise<unknown> {
  const startedMs = performance.now();
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await once();
    } catch (error) {
      if (error instanceof ApiFailure && !mayHelpToRepeat(error)) throw error;
      const waitedMs = performance.now() - startedMs;
      const isFault = error instanceof ApiFailure && error.code === 'internal';
      if (waitedMs > (isFault ? Math.min(patienceMs, PATIENCE_WITH_FAULTS_MS) : patienceMs))
        throw new ApiUnreachable(call, waitedMs, error);
    }
    await sleep(pauseMs);
  }
}

function checked<T>(call: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`${call} answered in an unknown form: ${z.prettifyError(result.error)}`);
}

/** A client of the API at `baseUrl` that signs its calls with the API key `key`. */
export function createApiClient({ baseUrl, key, patienceMs = PATIENCE_MS }: ClientOptions): ApiClient {
  const send = async <T>(method: string, path: string, schema: z.ZodType<T>, options: CallOptions): Promise<T> => {
    const call = `${method} ${path}`;
    const url = urlOf(baseUrl, path, options.query);
    return checked(call, schema, await callPatiently(call, patienceMs, () => callOnce(call, url, requestOf(method, key, options))));
  };
  return {
    get: (path, schema, query = {}) => send('GET', path, schema, { query }),
    post: (path, schema, options) => send('POST', path, schema, options),
    list: async (path, item, query = {}) => {
      const page = z.looseObject({ data: z.array(item), next: z.string().nullable() });
      const items = [];
      for (let cursor: string | undefined; ; ) {
        const { data, next } = await send('GET', path, page, { query: { ...query, limit: PAGE_SIZE, cursor } });
        items.push(...data);
        if (next === null) return items;
        cursor = next;
      }
    },
  };
}
