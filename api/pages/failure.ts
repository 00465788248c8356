import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Language } from '../../domain/kernel/language.ts';
import type { ApiEnv } from '../http/context.ts';
import { type ProblemBody, problem } from '../http/problem.ts';
import { STATUSES } from '../http/statuses.ts';
import { page } from './page.ts';

const WORDS: Readonly<Record<Language, { readonly home: string; readonly request: string; readonly noPage: string }>> = {
  en: {
    home: 'Go to the home page',
    request: 'Request',
    noPage: 'There is no such page. The address may be mistyped, or what it led to has been removed. The calls for programs are listed at',
  },
  it: {
    home: 'Vai alla pagina iniziale',
    request: 'Richiesta',
    noPage:
      "Questa pagina non esiste. L'indirizzo può essere errato, oppure l'elemento è stato rimosso. Le chiamate per i programmi sono elencate in",
  },
};

/** The answer for any error: a page where a browser opened what is not an operation of the API, else the problem as JSON. */
export async function failure(c: Context<ApiEnv>, error: unknown): Promise<Response> {
  const answer = problem(c, error);
  if (!isBrowsing(c)) return answer;
  const { title, detail, request_id, error: known } = (await answer.json()) as ProblemBody;
  const status = STATUSES[known.code];
  const language = c.get('language');
  const words = WORDS[language];
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
