import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ApiEnv } from '../http/context.ts';
import { type ProblemBody, problem } from '../http/problem.ts';
import { STATUSES } from '../http/statuses.ts';
import { page } from './page.ts';
import { FAILURE_WORDS } from './page-words.ts';

/** The answer for any error: a page where a browser opened what is not an operation of the API, else the problem as JSON. */
export async function failure(c: Context<ApiEnv>, error: unknown): Promise<Response> {
  const answer = problem(c, error);
  if (!isBrowsing(c)) return answer;
  const { title, detail, request_id, error: known } = (await answer.json()) as ProblemBody;
  const status = STATUSES[known.code];
  const language = c.get('language');
  const words = FAILURE_WORDS[language];
  // A browser that follows a wrong address looks for a page, not for a call.
  const text = known.code === 'not_found' ? html`${words.noPage} <a href="/docs">/docs</a>.` : html`${detail}`;
  const content = html`<h1>${title}</h1>
<p role="alert">${text}</p>
<p><a href="/">${words.home}</a></p>
<p><small>${status} ${known.code} · ${words.request} <code>${request_id}</code></small></p>`;
  return page(c, status, title, content, language);
}

const isBrowsing = (c: Context<ApiEnv>): boolean =>
  c.get('route') === 'unmatched' && !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');
