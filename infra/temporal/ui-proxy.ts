/** Where the Temporal UI lives on our own origin; the UI server is told the same path. */
export const TEMPORAL_UI_PATH = '/temporal';

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

/**
 * Passes a request for the Temporal UI to its server and streams the answer back. The caller has checked that an operator is signed in:
 * the UI server itself asks nobody. `uiUrl` is TEMPORAL_UI_URL; only its origin counts.
 */
export async function proxyTemporalUi(request: Request, uiUrl: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answer = await fetch(new URL(pathname + search, uiUrl), {
    method: request.method,
    headers: forwarded(request.headers),
    redirect: 'manual',
    signal: request.signal,
    ...(hasBody ? { body: await request.arrayBuffer() } : {}),
  });
  return new Response(answer.body, { status: answer.status, headers: returned(answer.headers) });
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
