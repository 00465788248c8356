import { createServer, type IncomingMessage } from 'node:http';
import postgres from 'postgres';
import { readConfig } from '../../../config/env.ts';
import { driverOptions } from '../../../postgres/driver/index.ts';
import { createPersonalKeys } from '../../../vault/personal.ts';
import type { BareCall } from './bare-call.ts';
import { BARE_MEMBERS } from './bare-members.ts';
import { BARE_PLANTS } from './bare-plants.ts';

/**
 * What the API is compared with: node:http and postgres.js, the same rows read and written in one transaction under the same row-level
 * security, the same JSON answered. No caller, rights, checks of input, limits, keys, locks, audit or traces.
 */
const POOL = 10;
const config = readConfig(process.env);
const keys = createPersonalKeys(config.personalKeys);
const sql = postgres(config.databaseUrl, driverOptions({ name: 'bench-bare', max: POOL }));
const ROUTES = { members: BARE_MEMBERS, plants: BARE_PLANTS };
const STATUS = { GET: 200, POST: 201, PUT: 200 } as const;
const CONTEXT = `select set_config('app.communities', $1, true), set_config('app.organisations', '{}', true), set_config('app.parties', '{}', true),
  set_config('app.platform', '', true), set_config('app.actor', 'user:bench', true), set_config('app.request_id', '', true)`;

async function answer(request: IncomingMessage): Promise<readonly [status: number, body: unknown]> {
  const method = request.method as keyof typeof STATUS;
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const [community = '', rows, id, , part] = path.replace('/api/cer/communities/', '').split('/');
  const route = ROUTES[rows as keyof typeof ROUTES];
  const limit = Number(new URLSearchParams(query).get('limit'));
  const body = method === 'GET' ? {} : await bodyOf(request);
  const call: Omit<BareCall, 'trx'> = { keys, community: Number(community), id: Number(part ?? id), limit, body };
  const operation = method === 'GET' && id === undefined ? 'LIST' : method;
  const made = await sql.begin(method === 'GET' ? 'read only' : 'read write', async (trx) => {
    await trx.unsafe(CONTEXT, [`{${community}}`], { prepare: true });
    return route[operation]({ ...call, trx });
  });
  return [STATUS[method], made];
}

async function bodyOf(request: IncomingMessage): Promise<BareCall['body']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as BareCall['body'];
}

const server = createServer((request, response) => {
  answer(request).then(
    ([status, body]) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
