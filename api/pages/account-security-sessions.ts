import { html } from 'hono/html';
import type { z } from 'zod';
import type { Session } from '../identity/account-schemas.ts';
import { type PageContext, refusedHere, when } from './account-security-forms.ts';
import { programOf } from './program-of.ts';

/** The open sessions; the present one ends by signing out. */
export function sessionsPart(shown: PageContext, sessions: readonly z.infer<typeof Session>[]) {
  const { words } = shown;
  const items = sessions.map(({ id, user_agent, network, opened_at, current }) => {
    const name = programOf(user_agent, words);
    const place = network === null ? '' : `, ${network}`;
    return html`<li><strong>${name}</strong>${current ? ` (${words.thisSession})` : ''}<p>${words.opened} ${when(shown, opened_at)}${place}.</p>
${current ? '' : endingForm(shown, id, name)}</li>`;
  });
  return html`<h2>${words.sessions}</h2><ul class="entries">${items}</ul>`;
}

const endingForm = (
  { words }: PageContext,
  id: number,
  name: string,
) => html`<form method="post" action="/api/v1/auth/sessions/${id}" data-method="DELETE">
${refusedHere}
<button type="submit" class="second" aria-label="${words.endNamed(name)}">${words.end}</button>
</form>`;
