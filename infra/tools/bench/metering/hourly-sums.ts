import type { Kysely } from 'kysely';
import { curvesPage, planCurves } from '../../../../activities/metering/reads/curves.ts';
import { FIRST_POSITION } from '../../../../activities/metering/reads/curves-plan.ts';
import { monthPeriod } from '../../../../domain/kernel/time/local-date.ts';
import { communityContext, readOnce, systemContext } from '../../../postgres/driver/index.ts';
import { newestDays } from '../../../postgres/metering/curves.ts';
import type { DB } from '../../../postgres/schema/tables.ts';
import type { SeededCommunity } from './seed.ts';

const ROUNDS = 5;
const MOST_BLOCKS = 1000;

export interface HourlySums {
  /** Seconds of the sums as a manager asks for them, the middle one of some rounds. */
  readonly ownS: number;
  /** Seconds of reading the same days alone. */
  readonly floorS: number;
  readonly hours: number;
}

/** M5: a month of all points as hourly sums, read by the role of the API under row-level security, and the days read alone. */
export async function hourlySums(
  app: Kysely<DB>,
  bulk: Kysely<DB>,
  { communityId, series }: SeededCommunity,
  month: string,
): Promise<HourlySums> {
  const period = monthPeriod(month);
  const wanted = {
    of: { kind: 'community', id: communityId },
    quantity: null,
    step: 'hour',
    period,
    knownAtMs: null,
    summed: true,
  } as const;
  const [own, floor]: [number[], number[]] = [[], []];
  let hours = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(
      await seconds(async () => {
        hours = await readOnce(app, communityContext('system:bench', [communityId]), async (trx) => {
          const plan = await planCurves(trx, wanted, () => true);
          let count = 0;
          for (let at: typeof FIRST_POSITION | null = FIRST_POSITION; at !== null; ) {
            const page: Awaited<ReturnType<typeof curvesPage>> = await curvesPage(trx, plan, at, MOST_BLOCKS);
            for (const { values } of page.blocks) count += values.length;
            at = page.next;
          }
          return count;
        });
      }),
    );
    const ids = series.map(({ id }) => id);
    floor.push(
      await seconds(() =>
        readOnce(bulk, systemContext('system:bench'), (trx) => newestDays(trx, ids, period.from, period.to, () => undefined)),
      ),
    );
  }
  return { ownS: middle(own), floorS: middle(floor), hours };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
