import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Language } from '../../domain/kernel/language.ts';
import type { ApiEnv } from '../http/context.ts';

type Html = ReturnType<typeof html>;

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A page of our own: one stylesheet, and at most one script of our own origin. */
export function page(
  c: Context<ApiEnv>,
  status: ContentfulStatusCode,
  title: string,
  content: Html,
  language: Language = 'en',
  script?: string,
): Response | Promise<Response> {
  c.header('Content-Security-Policy', script === undefined ? POLICY : `${POLICY}; script-src 'self'; connect-src 'self'`);
  c.header('Cache-Control', 'no-store');
  return c.html(
    html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Condivisa</title>
<link rel="stylesheet" href="/assets/page.css">
${script === undefined ? '' : html`<script type="module" src="${script}"></script>`}
</head>
<body>
<main>
<div class="brand">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M13 2 4 14h6l-1 8 9-12h-6z"/></svg>
<span>Condivisa</span>
</div>
${content}
</main>
</body>
</html>`,
    status,
  );
}
