import { readFileSync } from 'node:fs';
import type { ApiHono } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { docsPages } from './docs.ts';
import { signInPages } from './sign-in.ts';
import { temporalUiPages } from './temporal-ui.ts';

/** What people open in a browser; none of it belongs to the API document. */
export function pageRoutes(app: ApiHono, deps: ApiDeps): void {
  const css = readFileSync(new URL('page.css', import.meta.url), 'utf8');
  app.get('/', (c) => c.redirect('/docs'));
  app.get('/assets/page.css', (c) =>
    c.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }),
  );
  docsPages(app);
  signInPages(app, deps);
  temporalUiPages(app, deps);
}
