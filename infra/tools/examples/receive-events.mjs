// A receiver of webhooks: SECRET=whsec_... PORT=9000 node receive-events.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { SECRET, PORT } = process.env;
if (!SECRET || !PORT) throw new Error('Start it with SECRET=whsec_..., which the API showed when the webhook was created, and PORT=9000');
const key = Buffer.from(SECRET.replace('whsec_', ''), 'base64');
const seen = new Set();
createServer(async (request, response) => {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = request.headers;
  const body = Buffer.concat(await request.toArray()).toString();
  const own = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`);
  const isSigned = signatures.split(' ').some((one) => one.length === own.length && timingSafeEqual(Buffer.from(one), own));
  if (!isSigned || Math.abs(Date.now() / 1000 - at) > 300) return response.writeHead(401).end();
  const event = JSON.parse(body);
  if (!seen.has(id)) process.stdout.write(`${event.type} ${event.subject} ${JSON.stringify(event.data)}\n`);
  seen.add(id);
  response.writeHead(204).end();
}).listen(PORT, '127.0.0.1', () => process.stdout.write('ready\n'));
