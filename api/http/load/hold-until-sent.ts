import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { ApiEnv } from '../context.ts';
import type { Bodies } from './bodies.ts';

/** Answers up to this size are not counted: the number of connections bounds them. */
const SMALL_BYTES = 64 * 1024;

/** Counts a large answer towards what its caller holds until the client has taken it; refuses it where the caller holds too much already. */
export function holdUntilSent(c: Context<ApiEnv>, bodies: Bodies, caller: string): void {
  const bytes = c.get('sentBytes') ?? 0;
  const outgoing = (c.env as Partial<HttpBindings> | undefined)?.outgoing;
  if (outgoing === undefined || bytes <= SMALL_BYTES) return;
  const share = bodies.open(caller);
  share.take(bytes);
  outgoing.once('close', () => share[Symbol.dispose]());
}
