import { html } from 'hono/html';
import type { NextCode } from './code-book.ts';
import type { SamplePerson } from './people-file.ts';

const ROLES: Readonly<Record<SamplePerson['role'], string>> = {
  community_manager: 'Manager',
  member: 'Member',
  operator: 'Operator',
  auditor: 'Auditor',
};

type Shown = SamplePerson & NextCode;

/** What to paste, with the button that copies it. */
const field = (label: string, value: string, name = '') => html`<div><dt>${label}</dt><dd><code data-code="${name}">${value}</code>
<button type="button" aria-label="Copy ${label.toLowerCase()}">Copy</button></dd></div>`;

const entry = ({ role, community, fullName, username, password, hasFactor, code }: Shown) => html`<section>
<h2>${ROLES[role]}</h2>
<p>${fullName}${community === null ? ', of the whole platform' : `, of the community ${community}`}</p>
<dl>
${field('User name', username)}
${field('Password', password)}
${hasFactor ? field('Code', code ?? '…', username) : html`<div><dt>Code</dt><dd>none needed</dd></div>`}
</dl>
</section>`;

/** The accounts with what signs in to each. */
export const peoplePage = (people: readonly Shown[], signIn: string) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in as</title>
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body>
<main>
<h1>Sign in as</h1>
<p>Accounts of the sample, for development on this machine. <a href="${signIn}">Sign in</a> with a user name and its password; each code is accepted once: after Copy the next one is shown, at the latest within 30 seconds.</p>
${people.length === 0 ? html`<p>There are none yet: <code>npm start</code> without a scenario of your own makes them.</p>` : people.map(entry)}
</main>
</body>
</html>`;
