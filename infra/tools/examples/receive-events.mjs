// A receiver of webhooks: SECRET=whsec_... PORT=9000 node receive-events.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { SECRET, PORT } = process.env;
if (!SECRET || !PORT) throw new Error('Start it with SECRET=whsec_..., which the API showed when the webhook was created, and PORT=9000');
const key = Buffer.from(SECRET.replace('whsec_', ''), 'base64');
const seen = new Set();
/** The body of a request that is signed and at most five minutes old; undefined for any other. */
async function signedBody(request) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = request.headers;
  const body = Buffer.concat(await request.toArray()).toString();
  const own = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`);
  const given = signatures.split(' ').map((one) => Buffer.from(one));
  const isSigned = given.some((one) => one.length === own.length && timingSafeEqual(one, own));
  return isSigned && Math.abs(Date.now() / 1000 - at) <= 300 ? body : undefined;
}

async function answer(request, response) {
  const body = await signedBody(request);
  if (body === undefined) return response.writeHead(401).end();
  const id = request.headers['webhook-id'];
  const event = JSON.parse(body);
  if (!seen.has(id)) process.stdout.write(`${event.type} ${event.subject} ${JSON.stringify(event.data)}\n`);
  seen.add(id);
  response.writeHead(204).end();
}

// A body that breaks off or cannot be read ends its own request only.
createServer((request, response) => answer(request, response).catch(() => response.writeHead(400).end())).listen(PORT, '127.0.0.1', () =>
  process.stdout.write('ready\n'),
);
