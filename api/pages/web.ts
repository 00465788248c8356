import type { Context } from 'hono';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { isKnown } from '../http/etag.ts';
import { codingFor, readWebFiles, WEB_DIST, type WebFile } from './web-files.ts';

/** Addresses of the pages of `web/`; every other address that nothing answers stays the page of not_found. */
const PAGE_PATHS = ['/', '/c/:community{[0-9]+}/*', '/operations/*', '/communities/*', '/keys', '/kit', '/installations', '/join/*'];

/** Of the pages, and of their files too: a worker lives under the policy of its own script. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Names of built files carry a hash of their content. */
const FOREVER = 'public, max-age=31536000, immutable';
/** Kept, but asked for each time whether it changed: a new build is seen at the next opening. */
const ASKED_EACH_TIME = 'public, no-cache';
const ICONS = 'public, max-age=86400';

/**
 * The pages of `web/`, the same for everybody: they ask the API who is signed in and lead visitors to `/sign-in`. Without a build `/` leads to
 * the documentation.
 */
export function webPages(app: ApiHono, folder = WEB_DIST): void {
  const files = readWebFiles(folder);
  const index = files?.get('/index.html');
  if (files === undefined || index === undefined) {
    app.get('/', (c) => c.redirect('/docs'));
    return;
  }
  for (const path of PAGE_PATHS) app.get(path, (c) => answer(c, index, ASKED_EACH_TIME, { 'X-Pages': 'app' }));
  for (const [path, file] of files) if (file !== index) app.get(path, (c) => answer(c, file, cacheOf(path, file)));
}

function cacheOf(path: string, { type }: WebFile): string {
  if (path.startsWith('/app/')) return FOREVER;
  return type.startsWith('image/') ? ICONS : ASKED_EACH_TIME;
}

/** The file in the best form that the caller takes, or 304 when the caller has that form already. */
function answer(c: Context<ApiEnv>, file: WebFile, cache: string, more: Readonly<Record<string, string>> = {}): Response {
  const coding = codingFor(file, c.req.header('accept-encoding'));
  const tag = coding === undefined ? `"${file.tag}"` : `"${file.tag}-${coding}"`;
  const headers = { ...more, 'Content-Security-Policy': POLICY, 'Cache-Control': cache, ETag: tag };
  if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers);
  const body = (coding && file.compressed[coding]) ?? file.bytes;
  return c.body(body, 200, {
    ...headers,
    'Content-Type': file.type,
    'Content-Length': String(body.length),
    ...(coding === undefined ? {} : { 'Content-Encoding': coding }),
  });
}
