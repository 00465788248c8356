import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { ApiEnv } from '../context.ts';
import type { Bodies } from './bodies.ts';

/** Answers up to this size are not counted: the number of connections bounds them. */
const SMALL_BYTES = 64 * 1024;

/** How long a client may take for a large answer: a time in any case, and what its bytes take at the slowest average rate. */
export interface SendingLimits {
  readonly graceMs: number;
  readonly bytesPerSecond: number;
}

/** 1 Mbit/s: an answer of 5 MB may take a minute. */
export const SENDING_LIMITS: SendingLimits = { graceMs: 15_000, bytesPerSecond: 128 * 1024 };

/** The bodies of callers, and how long their clients may take. */
interface Sending {
  readonly bodies: Bodies;
  readonly sending: SendingLimits;
}

/** Whose answer it is. `isChange`: what it says is committed, so that it is not refused for its size. */
interface Answered {
  readonly caller: string;
  readonly isChange: boolean;
}

/**
 * Counts a large answer towards what its caller holds until the client has taken it, and ends the connection of a client that takes it too
 * slowly. Refuses an answer to a read where the caller holds too much already.
 */
export function holdUntilSent(c: Context<ApiEnv>, { bodies, sending }: Sending, answered: Answered): void {
  const bytes = c.get('sentBytes') ?? 0;
  const outgoing = (c.env as Partial<HttpBindings> | undefined)?.outgoing;
  if (outgoing === undefined || bytes <= SMALL_BYTES) return;
  const share = bodies.open(answered.caller);
  if (answered.isChange) share.count(bytes);
  else share.take(bytes);
  const slowestMs = sending.graceMs + (bytes / sending.bytesPerSecond) * 1000;
  const late = setTimeout(() => outgoing.destroy(), slowestMs).unref();
  outgoing.once('close', () => {
    clearTimeout(late);
    share[Symbol.dispose]();
  });
}
