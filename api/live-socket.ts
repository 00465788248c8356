import { setTimeout as delay } from 'node:timers/promises';
import { type HttpBindings, upgradeWebSocket } from '@hono/node-server';
import { z } from '@hono/zod-openapi';
import type { Context, Next } from 'hono';
import { admit } from './http/admit.ts';
import type { FrameDeps } from './http/callers.ts';
import type { ApiEnv } from './http/context.ts';
import { scopeOf } from './http/scope.ts';
import { isStillAllowed, watchAllowed } from './http/still-allowed.ts';
import { openConnection } from './http/stream-limit.ts';
import { InputFaults } from './http/validate.ts';
import { requireLiveView } from './metering/live/follow-live.ts';
import { liveEvents } from './metering/live/live-events.ts';
import { LiveQuery } from './metering/live/schemas.ts';
import { refuseForeignSocket } from './pages/same-origin.ts';

export const LIVE_SOCKET = '/api/v1/live/socket';

const RIGHT = { right: 'devices:read' } as const;
/** What may wait in the connection of a reader before no more is taken for it. */
const MOST_BUFFERED = 256 * 1024;
const BUFFER_LOOK_MS = 20;
/** A reader who takes nothing for so long is not there any more; the goodbye may wait behind what it does not take. */
const STUCK_MS = 10_000;
const GOODBYE_MS = 2_000;
/** Codes of RFC 6455 and, from 4000 on, our own. */
const CLOSED = { ended: 1000, tooSlow: 4008, notAllowed: 4003, failed: 1011 } as const;

/** The events of `GET /api/v1/live` over a WebSocket, as JSON texts `{ id, event, data }`; `last_event_id` stands in the query. */
export const answerLiveSocket = (deps: FrameDeps) => async (c: Context<ApiEnv>, next: Next) => {
  c.set('route', LIVE_SOCKET);
  refuseForeignSocket(c.req.raw, deps.config.api.corsOrigins);
  const principal = await admit(c, {}, deps);
  const wanted = { spec: RIGHT };
  const { rows } = await scopeOf(wanted, principal, deps);
  const context = { ...rows, actor: principal.actor, requestId: c.get('requestId') };
  const { community_id, last_event_id: lastId = null } = readQuery(c.req.query());
  const view = await requireLiveView({ context, deps, principal }, community_id);
  const release = await openConnection(deps, principal);
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
    release();
  };
  const isAllowed = () => isStillAllowed(deps, principal, { wanted, rows });
  endWithConnection(c, end);
  const upgrade = upgradeWebSocket(() => ({
    onOpen: (_event, ws) => {
      const stopWatching = watchAllowed(isAllowed, () => ws.close(CLOSED.notAllowed, 'rights changed'));
      ended.signal.addEventListener('abort', stopWatching, { once: true });
      void send(liveEvents(view, lastId, ended.signal), ws, ended.signal).catch((error: unknown) => {
        c.get('log')().warn({ err: error }, 'a live connection ended early');
        ws.close(CLOSED.failed, 'failed');
      });
    },
    onClose: end,
    onError: end,
  }));
  try {
    return await upgrade(c, next);
  } catch (error) {
    end();
    throw error;
  }
};

/** A handshake that the server refuses, or that the client leaves, opens no WebSocket of which an end could be heard. */
function endWithConnection(c: Context<ApiEnv>, end: () => void): void {
  const socket = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket;
  if (socket?.destroyed) end();
  else socket?.once('close', end);
}

const SocketQuery = LiveQuery.extend({ last_event_id: z.string().optional() }).strict();

/** The query, refused by field as that of every route. */
function readQuery(given: Readonly<Record<string, string>>): z.output<typeof SocketQuery> {
  const faults = new InputFaults();
  const query = faults.check('query', SocketQuery, given);
  faults.refuse();
  return query as z.output<typeof SocketQuery>;
}

interface Socket {
  readonly raw?: unknown;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/**
 * Sends events as fast as they are taken: what waits meanwhile is bounded by `liveEvents`, which drops who does not keep up. A reader who takes nothing at all
 * is told so and cut off.
 */
async function send(events: ReturnType<typeof liveEvents>, ws: Socket, signal: AbortSignal): Promise<void> {
  let isSlow = false;
  for await (const some of events)
    for (const event of some) {
      isSlow = event.event === 'dropped';
      ws.send(JSON.stringify(event));
      if (!(await isTaken(ws, signal))) return cutOff(ws);
    }
  ws.close(isSlow ? CLOSED.tooSlow : CLOSED.ended, isSlow ? 'too slow' : 'ended');
}

/** Waits until enough of what was sent is taken; false where nothing is for too long. */
async function isTaken(ws: Socket, signal: AbortSignal): Promise<boolean> {
  let [least, since] = [bufferedOf(ws), performance.now()];
  while (!signal.aborted && bufferedOf(ws) > MOST_BUFFERED) {
    await delay(BUFFER_LOOK_MS);
    if (bufferedOf(ws) < least) [least, since] = [bufferedOf(ws), performance.now()];
    if (performance.now() - since > STUCK_MS) return false;
  }
  return true;
}

/** Closes the connection, and ends it where the other side does not even take that. */
function cutOff(ws: Socket): void {
  ws.close(CLOSED.tooSlow, 'too slow');
  setTimeout(() => (ws.raw as { terminate?(): void } | undefined)?.terminate?.(), GOODBYE_MS).unref();
}

const bufferedOf = ({ raw }: Socket): number => (raw as { readonly bufferedAmount?: number } | undefined)?.bufferedAmount ?? 0;
