import { readFileSync } from 'node:fs';
import type { ApiDeps } from '../deps.ts';
import type { ApiHono } from '../http/context.ts';
import { accountPages } from './account.ts';
import { accountSecurityPages } from './account-security.ts';
import { docsPages } from './docs.ts';
import { problemPages } from './problems.ts';
import { reportPages } from './report.ts';
import { securityPages } from './security.ts';
import { signInPages } from './sign-in.ts';
import { webPages } from './web.ts';

const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#1c6b45" d="M13 2 4 14h6l-1 8 9-12h-6z"/></svg>';

/** What people open in a browser; none of it belongs to the API document. */
export function pageRoutes(app: ApiHono, deps: ApiDeps): void {
  const css = readFileSync(new URL('page.css', import.meta.url), 'utf8');
  app.get('/assets/page.css', (c) =>
    c.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }),
  );
  for (const name of ['sign-in', 'account-security']) {
    const script = readFileSync(new URL(`${name}-browser.js`, import.meta.url), 'utf8');
    app.get(`/assets/${name}.js`, (c) =>
      c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }),
    );
  }
  app.get('/favicon.ico', (c) => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' }));
  accountPages(app);
  accountSecurityPages(app, deps);
  docsPages(app);
  problemPages(app);
  reportPages(app, deps);
  securityPages(app);
  signInPages(app, deps);
  webPages(app);
}
