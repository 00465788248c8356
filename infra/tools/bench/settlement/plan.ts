import { sql } from 'kysely';
import type { BenchEnvironment } from '../bench-environment.ts';
import { seedMonth, seedPrices, seriesOfRange } from './seed-curves.ts';
import { type SeedRange, seedMaster } from './seed-master.ts';

const WARM_UP = 100;

/** Communities of their own for each measure. */
type Plan = Readonly<Record<'warmUp' | 'month' | 'plainBefore' | 'plainAfter' | 'few' | 'many', SeedRange>>;

/**
 * Months of 30 days without a clock change (the warm-up's may be others), with days so long that no seeded plant produces in the dark. The plain script's
 * two halves are together as many as the month.
 */
export function planFor(size: number): Plan {
  const few = Math.ceil(size / 4);
  const half = Math.ceil(size / 2);
  let last = 0;
  const range = (count: number, since: string, until: string): SeedRange => {
    const first = last + 1;
    last += count;
    return { first, last, since, until };
  };
  return {
    warmUp: range(WARM_UP, '2025-07-01', '2025-09-01'),
    month: range(size, '2025-04-01', '2025-05-01'),
    plainBefore: range(half, '2025-06-01', '2025-07-01'),
    plainAfter: range(size - half, '2026-04-01', '2026-05-01'),
    few: range(few, '2025-09-01', '2025-10-01'),
    many: range(10 * few, '2026-06-01', '2026-07-01'),
  };
}

export const monthOf = ({ since }: SeedRange): string => since.slice(0, 7);
export const countOf = ({ first, last }: SeedRange): number => last - first + 1;

/** Stores every range's communities and readings. */
export async function seedPlan(at: BenchEnvironment, plan: Plan): Promise<void> {
  for (const [name, range] of Object.entries(plan)) {
    await seedMaster(at.owner.db, range);
    const series = await seriesOfRange(at.owner.db, range);
    for (const month of name === 'warmUp' ? ['2025-07', '2025-08'] : [monthOf(range)]) {
      await seedPrices(at.bulk.db, month);
      await seedMonth(at.bulk.db, series, month);
      await sql.raw(`vacuum curve_${month.replace('-', '')}`).execute(at.owner.db);
    }
  }
}
