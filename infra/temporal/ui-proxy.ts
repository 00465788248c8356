/** Where the Temporal UI lives on our own origin; the UI server uses the same path. */
export const TEMPORAL_UI_PATH = '/temporal';

/** The page of a namespace's workflows; the UI's own first page shows the namespace `default`, which has none. */
export const workflowsPath = (namespace: string): string => `${TEMPORAL_UI_PATH}/namespaces/${namespace}/workflows`;

const RENDER = `${TEMPORAL_UI_PATH}/render`;

/** The UI server's own cookie; ours (the operator's) never leaves the API. */
const UI_COOKIE = /^_csrf=/;
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** The UI asks workflows by POST; only Temporal's own queries, which show the stack and the current details. */
const OWN_QUERY = /^\/temporal\/api\/v1\/namespaces\/[\w-]+\/workflows\/(?:[\w:~-]|\.(?!\.)|%2F|%3A)+\/query\/__[a-z_]+$/i;

/** True where the request only reads: everything else changes workflows in the name of the UI server. */
export function isReading({ method, url }: Request): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  return method === 'POST' && OWN_QUERY.test(new URL(url).pathname);
}

/**
 * Passes a request for the Temporal UI to its server and streams the answer back. The caller has checked that an operator is signed in:
 * the UI server itself asks nobody. `uiUrl` is TEMPORAL_UI_URL; only its origin counts.
 */
export async function proxyTemporalUi(request: Request, uiUrl: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const answer = pathname === RENDER ? await rendered(request, uiUrl, search) : await ask(request, new URL(pathname + search, uiUrl));
  return new Response(answer.body, { status: answer.status, headers: returned(answer.headers) });
}

/**
 * The frame that shows summaries and details. UI servers up to 2.50 strip the public path and then look for it once more, so they find
 * this page below the doubled path only; a corrected server answers there without the page's own content policy.
 */
async function rendered(request: Request, uiUrl: string, search: string): Promise<Response> {
  const doubled = await ask(request, new URL(TEMPORAL_UI_PATH + RENDER + search, uiUrl));
  if (doubled.headers.has('content-security-policy')) return doubled;
  await doubled.body?.cancel();
  return ask(request, new URL(RENDER + search, uiUrl));
}

async function ask(request: Request, url: URL): Promise<Response> {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const body = hasBody ? { body: await request.arrayBuffer() } : {};
  return fetch(url, { method: request.method, headers: forwarded(request.headers), redirect: 'manual', signal: request.signal, ...body });
}

function forwarded(given: Headers): Headers {
  const headers = new Headers(given);
  for (const name of [...HOP_BY_HOP, 'host', 'content-length', 'accept-encoding', 'authorization', 'x-api-key']) headers.delete(name);
  const cookies = (given.get('cookie') ?? '').split(/;\s*/).filter((cookie) => UI_COOKIE.test(cookie));
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  else headers.delete('cookie');
  return headers;
}

/** fetch has undone the content encoding, so its headers no longer fit. */
function returned(given: Headers): Headers {
  const headers = new Headers(given);
  for (const name of [...HOP_BY_HOP, 'content-encoding', 'content-length']) headers.delete(name);
  return headers;
}
