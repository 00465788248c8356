import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';

/** Made of the routes by `npm run openapi`, and compared with them by a gate. */
const CALLS = new URL('openapi.json', import.meta.url);
/** Made of the list of events by `node infra/tools/gates/asyncapi.ts`, and compared with it by a test. */
const EVENTS = new URL('asyncapi.json', import.meta.url);
const HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' };

interface Loaded {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed: Uint8Array<ArrayBuffer>;
}

/** Answers a document, which is read and compressed at the first request and then cached: every caller may request it without limit. */
export function answerDocument(load: () => Promise<Loaded>): (c: Context) => Promise<Response> {
  let loaded: Promise<Loaded> | undefined;
  return async (c) => {
    loaded ??= load();
    const { plain, packed } = await loaded;
    c.header('Vary', 'Accept-Encoding', { append: true });
    if (!/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(c.req.header('accept-encoding') ?? '')) return c.body(plain, 200, HEADERS);
    return c.body(packed, 200, { ...HEADERS, 'Content-Encoding': 'gzip' });
  };
}

/** `/openapi.json` */
export const answerOpenApi = (): ((c: Context) => Promise<Response>) => answerDocument(() => loadDocument(CALLS));

/** `/asyncapi.json` */
export const answerAsyncApi = (): ((c: Context) => Promise<Response>) => answerDocument(() => loadDocument(EVENTS));

export async function loadDocument(file: URL = CALLS): Promise<Loaded> {
  const plain = new Uint8Array(await readFile(file));
  return { plain, packed: new Uint8Array(await promisify(gzip)(plain)) };
}
