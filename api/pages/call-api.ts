import type { Context } from 'hono';
import { z } from 'zod';
import { mediaTypeOf, readBytes } from '../http/body.ts';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { deviceHeader } from '../identity/cookies.ts';

const MAX_FORM = 32_768;

const Refused = z.object({ error: z.object({ message: z.string() }) });

/** The call comes over the same connection, so from the same client as the page's. */
const clientHeaders = (forwarded: string | undefined) => (forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded });

const headersOf = (c: Context<ApiEnv>, cookie: string | undefined) => ({
  ...clientHeaders(c.req.header('x-forwarded-for')),
  'Accept-Language': c.req.header('accept-language') ?? 'it',
  'User-Agent': c.req.header('user-agent') ?? '',
  'Sec-Fetch-Site': 'same-origin',
  ...(cookie === undefined ? {} : { Cookie: cookie }),
});

/** Makes a call of the API for one of our pages, with the same limits. `cookie`: of the session, else what the browser is known by. */
export async function callApi(
  c: Context<ApiEnv>,
  app: ApiHono,
  path: string,
  json: object,
  cookie = deviceHeader(c.req.raw),
): Promise<Response> {
  const headers = { ...headersOf(c, cookie), 'Content-Type': 'application/json' };
  return app.request(path, { method: 'POST', headers, body: JSON.stringify(json) }, c.env);
}

/** Reads from the API for one of our pages, as its caller. */
export async function readApi(c: Context<ApiEnv>, app: ApiHono, path: string): Promise<Response> {
  return app.request(path, { headers: headersOf(c, c.req.header('cookie')) }, c.env);
}

/** What a refused call says, and the status of the page that shows it. */
export async function refusalOf(answer: Response): Promise<{ readonly message: string; readonly status: 401 | 403 | 429 }> {
  const { error } = Refused.parse(await answer.json());
  return { message: error.message, status: answer.status === 429 || answer.status === 403 ? answer.status : 401 };
}

/** The fields of a submitted form; none when it is not a form. */
export async function readFields(request: Request): Promise<Readonly<Record<string, string>>> {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded') return {};
  const bytes = await readBytes(request, MAX_FORM, 'small');
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)));
}
