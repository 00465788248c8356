import { z } from 'zod';
import { chance, type World } from './world.ts';

/** How a call can fail. */
const CALL_FAULTS = ['rate_limited', 'server_error', 'slow', 'truncated', 'reset', 'wrong_zone', 'duplicated'] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

/** What the next calls for data meet, one after the other; then the seed decides again. */
export const Script = z.array(z.enum(['fine', ...CALL_FAULTS])).max(1_000);

/** Decides for each call for data whether it fails. */
export function createCallFaults(world: World, share: number) {
  let count = 0;
  let queued: ('fine' | CallFault)[] = [];
  return {
    direct(next: z.output<typeof Script>): void {
      queued = [...next];
    },
    next(): CallFault | undefined {
      count += 1;
      const said = queued.shift();
      if (said !== undefined) return said === 'fine' ? undefined : said;
      if (chance(world, 'call', count) >= share) return undefined;
      return CALL_FAULTS[Math.floor(chance(world, 'fault', count) * CALL_FAULTS.length)];
    },
  };
}

/** Seconds that a caller who asks too often is told to wait. */
export const RETRY_AFTER_S = 30;
