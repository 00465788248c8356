import type { WebSocketServerLike } from '@hono/node-server';
import { WebSocketServer } from 'ws';

/** Readers send nothing that is read. */
const MOST_RECEIVED_BYTES = 1024;

/** What opens WebSockets on the server's own port. */
export const createSocketServer = (): WebSocketServerLike =>
  new WebSocketServer({ noServer: true, maxPayload: MOST_RECEIVED_BYTES }) as WebSocketServerLike;
