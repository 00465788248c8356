import type { WorkOrderScope } from '../../../domain/assets/maintenance/work-order.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { addDays, type LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { watchedPlants } from '../../../infra/postgres/assets/performance/drops.ts';
import { readOnce, systemContext } from '../../../infra/postgres/driver/index.ts';
import type { ActivityDeps } from '../../kernel/deps.ts';
import { followDrop } from '../commands/performance/drops.ts';
import { loadPerformance } from '../reads/performance.ts';
import { ASSETS_ACTOR, inCommunityWork } from '../scope.ts';

const PAGE = 50;
/** Thirty clear days before a drop lie within these days in every season, beside what arrives late. */
const LOOKED_DAYS = 180;

/** Orders that were opened for one page of plants, and where the next page begins; null: that was the last. */
interface FollowedDrops {
  readonly opened: readonly WorkOrderScope[];
  readonly next: number | null;
}

/** Follows the yield of one page of plants, each in a transaction of its own; plants of which nothing says what to expect are left out. */
export const createFollowDrops =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  async ({ day, after }: { readonly day: LocalDate; readonly after: number }): Promise<FollowedDrops> => {
    const plants = await readOnce(db, systemContext(ASSETS_ACTOR), (trx) => watchedPlants(trx, after, PAGE));
    const opened: WorkOrderScope[] = [];
    for (const { community_id: communityId, asset_id: assetId } of plants) {
      const id = await inCommunityWork(db, communityId, async (work) => {
        const period = { from: addDays(day, -LOOKED_DAYS), to: day };
        const found = await loadPerformance(work.trx, { communityId, assetId }, period).catch(asUnknown);
        return found && followDrop(work, { communityId, assetId }, found.days, day);
      });
      if (id !== undefined) opened.push({ communityId, workOrderId: id });
    }
    return { opened, next: plants.length < PAGE ? null : (plants.at(-1)?.asset_id ?? null) };
  };

function asUnknown(error: unknown): undefined {
  if (!(error instanceof DomainError) || error.code !== 'wrong_state') throw error;
}
