import type { Context } from 'hono';
import { html } from 'hono/html';
import { type Principal, reachAnywhere } from '../../domain/identity/principal.ts';
import { workflowsPath } from '../../infra/temporal/ui-proxy.ts';
import type { IdentityDeps } from '../deps.ts';
import type { ApiEnv } from '../http/context.ts';
import { page } from './page.ts';
import { SIGN_IN_WORDS } from './sign-in-words.ts';

/** The first page after signing in: who one is, what is missing, and for operators where things are. */
export function landing(c: Context<ApiEnv>, principal: Principal, { config }: IdentityDeps): Response | Promise<Response> {
  const language = c.get('language');
  const words = SIGN_IN_WORDS[language];
  const operates = reachAnywhere(principal, 'codec:use') !== 'nothing';
  const { session } = principal;
  const mustEnrol = (session?.heldBack ?? []).length > 0;
  const content = html`<h1>${operates ? words.operations : words.done}</h1>
<p>${words.signedInAs} ${principal.username}.</p>
${mustEnrol ? html`<p role="alert">${words.mustEnrol} <a href="/account/second-factor">${words.howTo}</a>.</p>` : ''}
<ul>
${operates && config.temporal.uiUrl ? html`<li><a href="${workflowsPath(config.temporal.namespace)}">${words.processes}</a></li>` : ''}
${session === undefined ? '' : html`<li><a href="/account/security">${words.security}</a></li>`}
<li><a href="/docs">${words.documentation}</a></li>
${operates ? html`<li><a href="/metrics">${words.measures}</a></li><li><a href="/readyz">${words.readiness}</a></li>` : ''}
</ul>
<form method="post" action="/sign-out"><button type="submit">${words.signOut}</button></form>`;
  return page(c, 200, operates ? words.operations : words.done, content, language);
}
