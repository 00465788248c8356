import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { refuseCauser } from '../../../domain/kernel/four-eyes.ts';
import { lifeMessages } from '../../../domain/members/life-messages.ts';
import { bookExitPostings, type ExitChargeRow, exitChargeOf } from '../../../infra/postgres/billing/exit-charges.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { lockCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

/**
 * Books the charge for leaving early that the terms of the notice state, never more: what the member is owed sinks by it, and the fund gets it.
 * Once booked it stays; with four eyes not by who recorded the notice. Communities may do without it by not booking it.
 */
export async function bookExitCharge(work: CommandWork, member: MemberRow): Promise<ExitChargeRow> {
  const { trx, actor } = work;
  await lockCommunity(trx, member.community_id);
  await lockPayments(trx, member.community_id);
  const charge = requireFound(await exitChargeOf(trx, member.id), lifeMessages.noNotice);
  if (charge.charge_booked_at !== null) return charge;
  if (member.status !== 'left') throw new DomainError('wrong_state', billingMessages.notLeft);
  if (charge.charge_cents === 0) throw new DomainError('wrong_state', billingMessages.noCharge);
  if (charge.configuration_id === null) throw new DomainError('wrong_state', billingMessages.exitOutsideConfigurations);
  const terms = { fourEyes: await wantsFourEyes(trx, member.community_id), causedBy: [charge.recorded_by] };
  refuseCauser(billingMessages.byAnother, actor, await withPeopleBehind(trx, terms));
  await bookExitPostings(trx, charge, actor);
  const after = { exit_id: charge.id, cents: charge.charge_cents };
  work.audit({ chain: member.community_id, action: 'member.exit_charged', objectKind: 'membership', objectId: member.id, after });
  return (await exitChargeOf(trx, member.id)) as ExitChargeRow;
}
