import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { addressOf, senderOf } from '../http/address.ts';
import { readBytes } from '../http/body.ts';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { readApi } from './call-api.ts';
import { page } from './page.ts';
import { REPORT_WORDS } from './page-words.ts';
import { sameOrigin } from './same-origin.ts';

/** As much as the API takes. */
const MAX_BYTES = 8 * 1024 * 1024;

const Sent = z.object({ reference: z.int() });
const Refused = z.object({ error: z.object({ message: z.string() }) });
type PageAnswer = Response | Promise<Response>;

/** Where the QR code of an asset's label leads: a form for whoever stands before it, without an account. */
export function reportPages(app: ApiHono, { load }: Pick<ApiDeps, 'load'>): void {
  app.get('/report/:token', async (c) => {
    const answer = await readApi(c, app, apiPath(c));
    return answer.ok ? form(c, 200) : refused(c, answer);
  });
  app.post('/report/:token', sameOrigin, async (c) => {
    const { 'content-type': type = '', 'x-forwarded-for': forwarded } = c.req.header();
    const headers = {
      'Content-Type': type,
      'Accept-Language': c.get('language'),
      ...(forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded }),
    };
    const body = await received(c, load);
    const answer = await app.request(`${apiPath(c)}/reports`, { method: 'POST', headers, body }, c.env);
    if (!answer.ok)
      return answer.status === 404 ? refused(c, answer) : form(c, answer.status as ContentfulStatusCode, await messageOf(answer));
    return thanks(c, Sent.parse(await answer.json()).reference);
  });
}

/** The form as it arrives; its bytes count for whoever sends them, and then as those of the API's call. */
async function received(c: Context<ApiEnv>, { bodies }: ApiDeps['load']): Promise<Uint8Array<ArrayBuffer>> {
  using share = bodies.open(senderOf(addressOf(c)));
  return await readBytes(c.req.raw, MAX_BYTES, share);
}

const apiPath = (c: Context<ApiEnv>): string => `/api/v1/asset-labels/${encodeURIComponent(c.req.param('token') ?? '')}`;
const messageOf = async (answer: Response): Promise<string> => Refused.parse(await answer.json()).error.message;

function form(c: Context<ApiEnv>, status: ContentfulStatusCode, fault?: string): PageAnswer {
  const language = c.get('language');
  const words = REPORT_WORDS[language];
  const content = html`<h1>${words.title}</h1>
<p>${words.intro}</p>
${fault === undefined ? '' : html`<p role="alert">${fault}</p>`}
<form method="post" enctype="multipart/form-data">
<label for="text">${words.text}</label>
<textarea id="text" name="text" required maxlength="1000" rows="5"></textarea>
<label for="photo">${words.photo}</label>
<input id="photo" name="photo" type="file" accept="image/jpeg,image/png" capture="environment">
<button type="submit">${words.send}</button>
</form>`;
  return page(c, status, words.title, content, language);
}

function thanks(c: Context<ApiEnv>, reference: number): PageAnswer {
  const language = c.get('language');
  const words = REPORT_WORDS[language];
  const content = html`<h1>${words.title}</h1><p role="status">${words.sent}</p><p>${words.number}: ${reference}</p>`;
  return page(c, 200, words.title, content, language);
}

async function refused(c: Context<ApiEnv>, answer: Response): Promise<Response> {
  const language = c.get('language');
  const content = html`<h1>${REPORT_WORDS[language].title}</h1><p role="alert">${await messageOf(answer)}</p>`;
  return page(c, answer.status as ContentfulStatusCode, REPORT_WORDS[language].title, content, language);
}
