import { availableParallelism } from 'node:os';
import { type Bodies, createBodies } from './bodies.ts';
import { FairQueue } from './fair-queue.ts';
import { SENDING_LIMITS, type SendingLimits } from './hold-until-sent.ts';

/** What one process lets go on at once. */
export interface Load {
  readonly bodies: Bodies;
  readonly sending: SendingLimits;
  readonly reads: FairQueue;
  readonly changes: FairQueue;
  readonly heavy: FairQueue;
}

/** At once for each caller and in all: together less than the pool of connections, so that callers can still be authenticated meanwhile. */
const READS = { perCaller: 6, inAll: 9 };
const CHANGES = { perCaller: 3, inAll: 6 };
/** Heavy work of two callers runs concurrently. */
const HEAVY = 2;

/** Heavy pieces of work at once; each is a thread or a long transaction. */
export const HEAVY_IN_ALL = Math.max(3, availableParallelism());

/** Waited for a turn of heavy work, and longest statement of a heavy read: in this order, and some time between them. */
export const HEAVY_WAIT_MS = 10_000;
export const HEAVY_STATEMENT_MS = 8_000;

/** One turn of heavy work is for callers who had none for so long: no caller that repeats long work, and no two of them, take all. */
const HEAVY_REST_MS = 60_000;

export const createLoad = (): Load => ({
  bodies: createBodies(),
  sending: SENDING_LIMITS,
  reads: new FairQueue({ ...READS, waiting: 500, waitMs: 15_000 }),
  changes: new FairQueue({ ...CHANGES, waiting: 500, waitMs: 15_000 }),
  heavy: new FairQueue({ perCaller: HEAVY, inAll: HEAVY_IN_ALL, waiting: 200, waitMs: HEAVY_WAIT_MS, restMs: HEAVY_REST_MS }),
});
