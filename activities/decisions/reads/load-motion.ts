import type { Transaction } from 'kysely';
import { type MotionView, reminderAt } from '../../../domain/decisions/motion-view.ts';
import type { MotionScope } from '../../../domain/decisions/processes.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { rollOf } from '../../../infra/postgres/decisions/votes.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireMotion } from './require.ts';

/** Where a motion stands, as its process reads it. */
export async function loadMotion(trx: Transaction<DB>, { communityId, motionId }: MotionScope): Promise<MotionView> {
  const { title, state, opens_at, closes_at, reminded_at } = await requireMotion(trx, communityId, motionId);
  const roll = await rollOf(trx, motionId, legalDay(Date.now()));
  return {
    title,
    state,
    opensAt: opens_at.getTime(),
    closesAt: closes_at.getTime(),
    remindAt: reminded_at === null ? reminderAt(opens_at.getTime(), closes_at.getTime()) : null,
    voters: roll.filter(({ hasVoted }) => hasVoted).length,
    members: roll.length,
  };
}
