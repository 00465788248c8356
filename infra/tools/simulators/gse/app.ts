import { Hono } from 'hono';
import type { z } from 'zod';
import type { Messenger } from './deliver.ts';
import type { GseGateway } from './gateway.ts';
import { Answer, Application } from './messages.ts';

/** The desk's door: applications and answers come in, acts go out by the messenger. */
export function createDeskApp(desk: GseGateway, messenger: Messenger): Hono {
  const app = new Hono();
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
  return app;
}

async function parse<T>(request: Request, schema: z.ZodType<T>): Promise<T | undefined> {
  const body: unknown = await request.json().catch(() => undefined);
  return schema.safeParse(body).data;
}
