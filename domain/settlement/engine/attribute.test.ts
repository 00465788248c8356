import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import { proRata, roomFor } from './attribute.ts';

const MOST = Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER));
const units = fc.oneof(fc.integer({ min: 0, max: MOST }), fc.integer({ min: MOST - 3, max: MOST }), fc.integer({ min: 0, max: 9 }));

describe('proRata', () => {
  it('gives the parts of exact arithmetic up to the largest products, hour after hour in the same room', () => {
    const hours = fc.integer({ min: 1, max: 20 }).chain((points) => {
      const weights = fc.array(units, { minLength: points, maxLength: points });
      return fc.array(fc.record({ total: units, weights }), { minLength: 1, maxLength: 4 });
    });
    fc.assert(
      fc.property(hours, (all) => {
        const points = all[0]?.weights.length ?? 0;
        const room = roomFor(points);
        const rank = Array.from({ length: points }, (_, i) => points - 1 - i);
        for (const { total, weights } of all) {
          const exact = largestRemainder(BigInt(total), weights.map(BigInt), rank).map(Number);
          expect([...proRata(total, Float64Array.from(weights), rank, room)]).toEqual(exact);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
