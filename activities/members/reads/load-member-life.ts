import type { Transaction } from 'kysely';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { clockOf, type LifeView } from '../../../domain/members/life-view.ts';
import { decidableActs, displayStage, type Stage } from '../../../domain/members/lifecycle.ts';
import type { Retention } from '../../../domain/members/retention.ts';
import { type CountedDaysRow, countedDaysOf } from '../../../infra/postgres/members/counted-days.ts';
import { type ExitRow, exitsOf, type SuspensionRow, suspensionsOf } from '../../../infra/postgres/members/exits.ts';
import { type ActRow, actsOf, lifeOf } from '../../../infra/postgres/members/lifecycle.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { loadLife, loadRetention } from './load-life.ts';

/** The life of a membership so far, and what may come next. */
export interface MemberLife {
  readonly stage: Stage;
  readonly clock: ReturnType<typeof clockOf>;
  readonly possibleActs: ReturnType<typeof decidableActs>;
  readonly acts: readonly ActRow[];
  readonly suspensions: readonly SuspensionRow[];
  readonly exits: readonly ExitRow[];
  /** Days of its points and plants by statute, and those that GSE recognises. */
  readonly counted: readonly CountedDaysRow[];
  readonly retention: Retention | undefined;
}

export async function loadMemberLife(trx: Transaction<DB>, { id, community_id }: MemberRow): Promise<MemberLife> {
  const view: LifeView = await loadLife(trx, { communityId: community_id, membershipId: id });
  const life = await lifeOf(trx, id, legalDay(Date.now()));
  return {
    stage: displayStage(view.stage, view.isRecognised),
    clock: clockOf(view),
    possibleActs: decidableActs(view.stage),
    acts: await actsOf(trx, id),
    suspensions: await suspensionsOf(trx, id),
    exits: await exitsOf(trx, id),
    counted: await countedDaysOf(trx, id),
    retention: life === undefined ? undefined : await loadRetention(trx, life),
  };
}
