import { setTimeout as pause } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { isFromProgram } from '../gse/app.ts';
import { consumption, forecast, priceDocument, SUPPLIES, storedMinutes, type Twist, zonalPrices } from './answers.ts';
import { createCallFaults, RETRY_AFTER_S, Script } from './call-faults.ts';
import type { World } from './world.ts';

interface Options {
  readonly world: World;
  /** Share of the calls that fail. */
  readonly share: number;
  readonly slowMs: number;
}

const TOKEN = 'simulated-token';
const Day = z.string().regex(/^\d{8}$/);
const Wanted = z.object({
  IntervalStart: z.coerce.string().pipe(Day),
  IntervalEnd: z.coerce.string().pipe(Day),
  Attributes: z.object({ GranularityType: z.string() }),
});

/** Stand-ins for the APIs of meters, prices and weather that fail as real ones do. `PUT /script` says how the next calls for data go. */
export function createMetersApp({ world, share, slowMs }: Options): Hono {
  const app = new Hono();
  const faults = createCallFaults(world, share);
  app.use(async (c, next) => (c.req.header('origin') === undefined ? next() : c.json({ error: 'for programs only' }, 403)));
  app.get('/livez', (c) => c.json({ status: 'ok' }));
  app.put('/script', async (c) => {
    const script = isFromProgram(c.req.raw) ? Script.safeParse(await c.req.json().catch(() => undefined)).data : undefined;
    if (script === undefined) return c.json({ error: 'not a script: an array of faults' }, 422);
    faults.direct(script);
    return c.json({ script });
  });
  /** Answers a call for data, or fails. */
  const answer = async (c: Context, write: (twist: Twist) => string): Promise<Response> => {
    const fault = faults.next();
    if (fault === 'rate_limited') return c.text('slow down', 429, { 'Retry-After': String(RETRY_AFTER_S) });
    if (fault === 'server_error') return c.text('internal error', 500);
    if (fault === 'slow') await pause(slowMs);
    if (fault === 'reset') (c.env as HttpBindings).outgoing.destroy();
    const text = write(fault === 'wrong_zone' || fault === 'duplicated' ? fault : undefined);
    return c.body(fault === 'truncated' ? text.slice(0, text.length * 0.7) : text);
  };
  const json = (value: unknown) => JSON.stringify(value);
  const isSignedIn = (c: Context): boolean => c.req.header('authorization') === `Bearer ${TOKEN}`;

  app.post('/datadis/nikola-auth/tokens/login', async (c) => {
    const { username, password } = await c.req.parseBody();
    return username === 'sample' && password === 'sample' ? c.text(TOKEN) : c.text('wrong name or password', 401);
  });
  app.get('/datadis/api-private/api/get-supplies', (c) =>
    isSignedIn(c) ? c.json(SUPPLIES.map((cups) => ({ cups, distributorCode: '2', pointType: 5 }))) : c.text('not signed in', 401),
  );
  app.get('/datadis/api-private/api/get-consumption-data', (c) => {
    const { cups = '', startDate = '', endDate = '' } = c.req.query();
    if (!isSignedIn(c)) return c.text('not signed in', 401);
    if (!SUPPLIES.includes(cups) || !/^\d{4}\/\d\d$/.test(startDate) || !/^\d{4}\/\d\d$/.test(endDate))
      return c.text('no such supply', 404);
    return answer(c, (twist) => json(consumption(world, cups, startDate, endDate, twist)));
  });
  for (const method of ['EM', 'EM1'] as const)
    app.get(`/shelly/rpc/${method}Data.GetData`, (c) => {
      const { id = '0', ts = '0', end_ts = '0' } = c.req.query();
      return answer(c, () => json(storedMinutes(world, method, id, Number(ts), Number(end_ts))));
    });
  app.post('/gme/request/api/v1/Auth', async (c) => {
    const { Login, Password } = (await c.req.json()) as { Login?: unknown; Password?: unknown };
    return Login === 'sample' && Password === 'sample' ? c.json({ success: true, token: TOKEN }) : c.text('wrong login', 401);
  });
  app.post('/gme/request/api/v1/RequestData', async (c) => {
    const read = Wanted.safeParse(await c.req.json().catch(() => undefined));
    if (!isSignedIn(c)) return c.text('not signed in', 401);
    if (!read.success) return c.text('wrong request', 400);
    const dashed = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
    const { IntervalStart, IntervalEnd, Attributes } = read.data;
    return answer(c, () =>
      json({ contentResponse: zonalPrices(world, dashed(IntervalStart), dashed(IntervalEnd), Attributes.GranularityType) }),
    );
  });
  app.get('/entsoe/api', (c) => {
    const { securityToken, in_Domain = '', periodStart = '', periodEnd = '' } = c.req.query();
    if (securityToken !== 'sample') return c.text('no token', 401);
    const instant = (text: string): number =>
      Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(8, 10)}:${text.slice(10)}Z`);
    return answer(c, () => priceDocument(world, in_Domain, instant(periodStart), instant(periodEnd)));
  });
  app.get('/weather/v1/forecast', (c) => {
    const { latitude = '', longitude = '', start_date = '', end_date = '' } = c.req.query();
    const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);
    if (!isDay(start_date) || !isDay(end_date)) return c.json({ error: true, reason: 'wrong dates' }, 400);
    return answer(c, () => json(forecast(world, `${latitude},${longitude}`, start_date, end_date)));
  });
  return app;
}
