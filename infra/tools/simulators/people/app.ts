import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { CodeBook } from './code-book.ts';
import { peoplePage } from './page.ts';
import { readPeople } from './people-file.ts';

const SCRIPT = readFileSync(new URL('page-browser.js', import.meta.url), 'utf8');
const STYLE = readFileSync(new URL('page.css', import.meta.url), 'utf8');
const PRIVATE = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The accounts of the sample that are in `file`, for whoever develops on this machine; `signIn` is where they are used. */
export function createPeopleApp(file: string, signIn: string): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isOwnName(c.req.header('host') ?? '')) return c.text('for this machine only', 403);
    await next();
    for (const [name, value] of Object.entries(PRIVATE)) c.header(name, value);
  });
  const codes = new CodeBook();
  const people = () => readPeople(file).map((person) => ({ ...person, ...codes.next(person, Date.now()) }));
  app.get('/livez', (c) => c.json({ status: 'ok' }));
  app.get('/', (c) => c.html(peoplePage(people(), signIn)));
  app.get('/codes', (c) => c.json(people().map(({ username, code, waitSeconds }) => ({ username, code, wait_seconds: waitSeconds }))));
  app.post('/copied/:username', (c) => {
    const person = readPeople(file).find(({ username }) => username === c.req.param('username'));
    if (person !== undefined) codes.copied(person, Date.now());
    return c.body(null, 204);
  });
  app.get('/page.js', (c) => c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.get('/page.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  return app;
}

/** A page of another site that has its name rebound to this machine still sends its own name. */
const isOwnName = (host: string): boolean => /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);
