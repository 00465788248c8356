import { html } from 'hono/html';
import { type Language, LOCALES } from '../../domain/kernel/language.ts';
import type { AccountSecurityWords } from './account-security-words.ts';

/** In what words the page speaks, and to whom. */
export interface PageContext {
  readonly language: Language;
  readonly words: AccountSecurityWords;
  /** One-time codes are on: a change is proven by a code, else by the password. */
  readonly totp: boolean;
}

/** An instant as people in Italy read it. */
export function when({ language }: PageContext, instant: string) {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Rome' });
  return html`<time datetime="${instant}">${format.format(Date.parse(instant))}</time>`;
}

/** Where the API says why it refused; the page's script fills and shows it. */
export const refusedHere = html`<p role="alert" hidden></p>`;

/** The fresh proof that the API asks for. Who has no password leaves it empty: having just signed in is proof enough then. */
export const proofField = ({ totp, words }: PageContext, id: string) =>
  totp
    ? html`<label for="${id}">${words.codeLabel}</label>
<input id="${id}" name="code" type="text" inputmode="text" autocomplete="one-time-code" required spellcheck="false">`
    : html`<label for="${id}">${words.passwordLabel}</label>
<input id="${id}" name="password" type="password" autocomplete="current-password">`;

interface Removal {
  /** The call of the API that takes it away. */
  readonly call: string;
  readonly id: string;
  readonly label: string;
  /** The label with the name of what goes. */
  readonly named: string;
}

/** What takes something away: behind a click, with the proof. */
export const removalForm = (shown: PageContext, { call, id, label, named }: Removal) => html`<details>
<summary aria-label="${named}">${label}</summary>
<form method="post" action="${call}">
${refusedHere}
${proofField(shown, id)}
<button type="submit" class="second">${named}</button>
</form>
</details>`;
