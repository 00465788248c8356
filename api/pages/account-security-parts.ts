import { html } from 'hono/html';
import type { z } from 'zod';
import type { Identity } from '../identity/oidc-schemas.ts';
import type { Passkey } from '../identity/passkey-schemas.ts';
import { type PageContext, proofField, refusedHere, removalForm, when } from './account-security-forms.ts';

const AUTH = '/api/v1/auth';

export function factorPart(shown: PageContext) {
  const { words, totp } = shown;
  const off = { call: `${AUTH}/totp/disable`, id: 'totp-off', label: words.turnOff, named: words.turnOffNamed };
  return html`<h2>${words.factor}</h2>
${
  totp
    ? html`<p>${words.factorOn}</p>${removalForm(shown, off)}`
    : html`<p>${words.factorOff} <a href="/account/second-factor">${words.turnOn}</a>.</p>`
}`;
}

/** For who has a second factor that they can stand in for. */
export const recoveryPart = (shown: PageContext, left: number) => html`<h2>${shown.words.recovery}</h2>
<p>${shown.words.recoveryLeft(left)}</p>
<details>
<summary>${shown.words.renew}</summary>
<form id="new-codes" method="post" action="${AUTH}/recovery-codes" data-title="${shown.words.codesRenewed}">
${refusedHere}
<p>${shown.words.renewEnds}</p>
${proofField(shown, 'codes-proof')}
<button type="submit">${shown.words.renewNow}</button>
</form>
</details>`;

export function passkeysPart(shown: PageContext, passkeys: readonly z.infer<typeof Passkey>[]) {
  const { words } = shown;
  const items = passkeys.map(({ id, name, created_at, last_used_at }) => {
    const used = last_used_at === null ? words.neverUsed : html`${words.lastUsed} ${when(shown, last_used_at)}`;
    const removal = { call: `${AUTH}/passkeys/${id}/remove`, id: `passkey-${id}`, label: words.remove, named: words.removeNamed(name) };
    return html`<li><strong>${name}</strong><p>${words.made} ${when(shown, created_at)}, ${used}.</p>${removalForm(shown, removal)}</li>`;
  });
  return html`<h2>${words.passkeys}</h2>
${items.length === 0 ? html`<p>${words.noPasskeys}</p>` : html`<ul class="entries">${items}</ul>`}
<details>
<summary>${words.add}</summary>
<form id="new-passkey" method="post" action="${AUTH}/passkeys" data-options="${AUTH}/passkeys/enrol" data-fault="${words.noneMade}" data-title="${words.codesTitle}">
${refusedHere}
<label for="passkey-name">${words.name}</label>
<input id="passkey-name" name="name" type="text" maxlength="100" required autocomplete="off">
${proofField(shown, 'passkey-proof')}
<button type="submit">${words.add}</button>
</form>
</details>`;
}

/** Shown by the page's script alone, when there are new codes, under the title of the form that made them. */
export const recoveryCodesPart = ({ words }: PageContext, next: string) => html`<section id="recovery" tabindex="-1" hidden>
<h2></h2>
<p>${words.keep}</p>
<ul class="codes"></ul>
<p class="aside"><a href="${next}">${words.proceed}</a></p>
</section>`;

interface Provider {
  readonly id: string;
  readonly name: string;
}

/** A person has one identity at each provider at most: those without one are offered. */
export function identitiesPart(
  shown: PageContext,
  identities: readonly z.infer<typeof Identity>[],
  providers: readonly Provider[],
  next: string,
) {
  const { words } = shown;
  const items = identities.map(({ id, provider, linked_at }) => {
    const name = providers.find((one) => one.id === provider)?.name ?? provider;
    const removal = { call: `${AUTH}/identities/${id}/remove`, id: `identity-${id}`, label: words.unlink, named: words.unlinkNamed(name) };
    return html`<li><strong>${name}</strong><p>${words.linked} ${when(shown, linked_at)}.</p>${removalForm(shown, removal)}</li>`;
  });
  const links = providers
    .filter(({ id }) => !identities.some(({ provider }) => provider === id))
    .map(
      ({ id, name }) => html`<a class="button second" href="/sign-in/oidc/${id}?next=${encodeURIComponent(next)}">${words.link(name)}</a>`,
    );
  if (items.length + links.length === 0) return '';
  return html`<h2>${words.identities}</h2>
${items.length === 0 ? html`<p>${words.noIdentities}</p>` : html`<ul class="entries">${items}</ul>`}
${links.length === 0 ? '' : html`${links}<p>${words.linkHow}</p>`}`;
}
