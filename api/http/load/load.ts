import { availableParallelism } from 'node:os';
import { type Bodies, createBodies } from './bodies.ts';
import { FairTurns } from './fair-turns.ts';

/** What one process lets go on at once. */
export interface Load {
  readonly bodies: Bodies;
  readonly reads: FairTurns;
  readonly changes: FairTurns;
  readonly heavy: FairTurns;
}

/** Each caller leaves connections of the pool (10) to others; heavy work of two callers goes on beside each other. */
const READS = 6;
const CHANGES = 3;
const HEAVY = 2;

/** Heavy pieces of work at once; each is a thread or a long transaction. */
export const HEAVY_IN_ALL = Math.max(3, availableParallelism());

const EVERYBODY = Number.POSITIVE_INFINITY;

export const createLoad = (): Load => ({
  bodies: createBodies(),
  reads: new FairTurns({ perCaller: READS, inAll: EVERYBODY, waiting: 500, waitMs: 15_000 }),
  changes: new FairTurns({ perCaller: CHANGES, inAll: EVERYBODY, waiting: 500, waitMs: 15_000 }),
  heavy: new FairTurns({ perCaller: HEAVY, inAll: HEAVY_IN_ALL, waiting: 200, waitMs: 10_000 }),
});
