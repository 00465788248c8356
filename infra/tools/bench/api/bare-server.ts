import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';
import { driverOptions } from '../../../postgres/driver/index.ts';

/** What the bench hands in as JSON, as the one argument; the port it listens at is sent back. */
export interface BareServer {
  readonly url: string;
  readonly max: number;
}

const POINT = `a.id, a.point_id, p.pod, a.community_id, a.configuration_id, m.id as member_id, m.code as member_code, a.voltage,
  st_asgeojson(a.location, 7)::jsonb -> 'coordinates' as location, lower(a.validity) as valid_from, upper(a.validity) as valid_to,
  trim_scale(a.static_share)::text as static_share, lower(a.recognised) as recognised_from, upper(a.recognised) as recognised_to
  from point_assignment a join connection_point p on p.id = a.point_id join membership m on m.id = a.membership_id
  where a.community_id = $1`;

/** The floor of the API: one transaction, `set_config` and one statement for each call, no caller, no checks, no traces. */
const { url, max } = JSON.parse(process.argv[2] ?? '{}') as BareServer;
const sql = postgres(url, driverOptions({ name: 'bench-bare', max }));
const app = new Hono();

const inCommunity = (community: string, statement: string, values: string[]) =>
  sql.begin(async (trx) => {
    await trx`select set_config('app.communities', ${`{${community}}`}, true), set_config('app.platform', 'on', true)`;
    return trx.unsafe(statement, values, { prepare: true });
  });

app.get('/points/:community', async (c) => {
  const community = c.req.param('community');
  const data = await inCommunity(community, `select ${POINT} order by a.id limit $2`, [community, c.req.query('limit') ?? '100']);
  return c.json({ data, next: null });
});
app.get('/points/:community/:id', async (c) => {
  const { community, id } = c.req.param();
  const [row] = await inCommunity(community, `select ${POINT} and a.id = $2`, [community, id]);
  return c.json(row);
});
app.post('/groups/:community', async (c) => {
  const community = c.req.param('community');
  const { code, reason } = await c.req.json<Record<'code' | 'reason', string>>();
  const insert = 'insert into split_group (community_id, code, reason) values ($1, $2, $3) returning *';
  const [row] = await inCommunity(community, insert, [community, code, reason]);
  return c.json(row, 201);
});

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.(port));
