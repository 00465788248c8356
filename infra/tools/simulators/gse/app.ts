import { isIP } from 'node:net';
import { Hono } from 'hono';
import type { z } from 'zod';
import type { Messenger } from './deliver.ts';
import type { GseGateway } from './gateway.ts';
import { Answer, Application } from './messages.ts';
import { Script } from './moves.ts';

/** The desk's door: applications and answers come in, acts go out by the messenger. */
export function createDeskApp(desk: GseGateway, messenger: Messenger): Hono {
  const app = new Hono();
  app.use(async (c, next) => (isFromProgram(c.req.raw) ? next() : c.json({ error: 'for programs of this installation only' }, 403)));
  app.get('/livez', (c) => c.json({ status: 'ok' }));
  app.post('/applications', async (c) => {
    const read = await parse(c.req.raw, Application);
    if (read === undefined) return c.json({ error: 'not an application' }, 422);
    const protocol = desk.receive(read);
    messenger.wake(protocol);
    return c.json({ protocol }, 201);
  });
  app.post('/applications/:protocol/answers', async (c) => {
    const read = await parse(c.req.raw, Answer);
    if (read === undefined) return c.json({ error: 'not an answer' }, 422);
    const protocol = c.req.param('protocol');
    if (!desk.answer(protocol, read)) return c.json({ error: `no application has protocol ${protocol}` }, 404);
    messenger.wake(protocol);
    return c.json({ answer_id: read.answer_id }, 201);
  });
  app.put('/scripts/:configuration', async (c) => {
    const script = await parse(c.req.raw, Script);
    if (script === undefined) return c.json({ error: 'not a script: an array of moves, or { "seed": 1 }' }, 422);
    desk.direct(c.req.param('configuration'), script);
    return c.json({ configuration: c.req.param('configuration'), script });
  });
  return app;
}

/**
 * Nobody signs in here, so no web page may reach it: a page sends Origin with each POST, cannot send JSON without a preflight, and reaches us
 * by a name rebound to our address only under a public name, which has a dot.
 */
export function isFromProgram(request: Request): boolean {
  const { hostname } = new URL(`http://${request.headers.get('host') ?? new URL(request.url).host}`);
  const isOwnName = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || !hostname.includes('.');
  const isJson = /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '');
  return isOwnName && request.headers.get('origin') === null && (request.method === 'GET' || isJson);
}

async function parse<T>(request: Request, schema: z.ZodType<T>): Promise<T | undefined> {
  const body: unknown = await request.json().catch(() => undefined);
  return schema.safeParse(body).data;
}
