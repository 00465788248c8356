import { html } from 'hono/html';
import { FAILURES, type FailureCode } from '../../domain/kernel/errors.ts';
import { LANGUAGES, type Language } from '../../domain/kernel/language.ts';
import type { ApiHono } from '../http/context.ts';
import { PROBLEMS } from '../http/problem-messages.ts';
import { STATUSES } from '../http/statuses.ts';
import { page } from './page.ts';
import { PROBLEM_WORDS } from './page-words.ts';

const CODES = Object.keys(FAILURES) as FailureCode[];
const isCode = (text: string): text is FailureCode => Object.hasOwn(FAILURES, text);
const isLanguage = (text: string | undefined): text is Language => LANGUAGES.some((language) => language === text);

/** A page on each error code, where `type` of a problem leads, and one on all of them; `?lang=` goes before Accept-Language. */
export function problemPages(app: ApiHono): void {
  app.get('/problems', (c) => {
    const language = wanted(c.req.query('lang'), c.get('language'));
    const items = CODES.map(
      (code) =>
        html`<li><a href="/problems/${code}?lang=${language}">${STATUSES[code]} ${code}</a>: ${PROBLEMS[code][language].meaning}</li>`,
    );
    return page(c, 200, PROBLEM_WORDS[language].all, html`<h1>${PROBLEM_WORDS[language].all}</h1><ul>${items}</ul>`, language);
  });
  app.get('/problems/:code', (c) => {
    const code = c.req.param('code');
    if (!isCode(code)) return c.notFound();
    const language = wanted(c.req.query('lang'), c.get('language'));
    const { title, meaning, remedy } = PROBLEMS[code][language];
    const words = PROBLEM_WORDS[language];
    const content = html`<h1>${title}</h1>
<p><code>${STATUSES[code]} ${code}</code></p>
<p>${meaning}</p>
<h2>${words.remedy}</h2>
<p>${remedy}</p>
<p>${FAILURES[code].retryable ? words.again : words.never}</p>
<p><a href="/problems?lang=${language}">${words.all}</a></p>`;
    return page(c, 200, title, content, language);
  });
}

const wanted = (named: string | undefined, liked: Language): Language => (isLanguage(named) ? named : liked);
