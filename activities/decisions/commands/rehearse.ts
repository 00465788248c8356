import type { Transaction } from 'kysely';
import { decisionMessages } from '../../../domain/decisions/messages.ts';
import type { MotionScope } from '../../../domain/decisions/processes.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { addMonths } from '../../../domain/kernel/time/local-date.ts';
import type { WhatIfResult } from '../../../domain/settlement/whatif/types.ts';
import { storeRehearsal } from '../../../infra/postgres/decisions/motions.ts';
import { newestSettledMonth } from '../../../infra/postgres/decisions/settled.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireRoomFor } from '../../kernel/commands/require-room.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireMotion } from '../reads/require.ts';
import { eventOf, lockedMotion } from './motions.ts';

/** What a rehearsal settles again: the last twelve months up to the newest settled one. */
export interface RehearsalOrder {
  readonly configurationId: number;
  readonly rule: object;
  readonly from: string;
  readonly to: string;
}

/** The order of a draft's rehearsal; `wrong_state` where there is nothing to rehearse. */
export async function rehearsableMotion(trx: Transaction<DB>, communityId: number, motionId: number): Promise<RehearsalOrder> {
  const { configuration_id: configurationId, rule, state } = await requireMotion(trx, communityId, motionId);
  if (configurationId === null || rule === null) throw new DomainError('wrong_state', decisionMessages.nothingToRehearse);
  if (state !== 'draft') throw new DomainError('wrong_state', decisionMessages.notPossible(state));
  const to = await newestSettledMonth(trx, configurationId);
  if (to === null) throw new DomainError('wrong_state', decisionMessages.nothingSettled);
  return { configurationId, rule, from: addMonths(to, -11), to };
}

interface Computed {
  readonly result: WhatIfResult;
  readonly members: readonly { readonly code: string; readonly memberId: number }[];
  readonly runs: readonly { readonly month: string }[];
}

/** Keeps a rehearsal with its motion; refused where the rule changed meanwhile. */
export async function storeMotionRehearsal(
  work: CommandWork,
  scope: MotionScope,
  { rule }: RehearsalOrder,
  { result: { before, after, members }, members: known, runs }: Computed,
): Promise<void> {
  const motion = await lockedMotion(work.trx, scope.communityId, scope.motionId, 'change');
  if (JSON.stringify(motion.rule) !== JSON.stringify(rule)) throw new DomainError('conflict', decisionMessages.ruleChanged);
  const ids = new Map(known.map(({ code, memberId }) => [code, memberId]));
  const cents = ({ premiumCents, refundCents }: (typeof members)[number]['before']): number => premiumCents + refundCents;
  const rehearsal = {
    first_month: runs[0]?.month ?? '',
    last_month: runs.at(-1)?.month ?? '',
    totals: {
      shared_before: before.shared,
      shared_after: after.shared,
      fund_before_cents: before.fundCents,
      fund_after_cents: after.fundCents,
      costs_before_cents: before.costsCents,
      costs_after_cents: after.costsCents,
    },
  };
  const rows = members.map(({ member, ...one }) => ({
    member_code: member,
    membership_id: ids.get(member) ?? null,
    before_cents: cents(one.before),
    after_cents: cents(one.after),
  }));
  await requireRoomFor(work.trx, 'motion_rehearsal_row', scope.communityId);
  await storeRehearsal(work.trx, scope, rehearsal, rows);
  const { first_month, last_month } = rehearsal;
  work.audit({ ...eventOf(scope.communityId, scope.motionId), action: 'motion.rehearsed', after: { from: first_month, to: last_month } });
}
