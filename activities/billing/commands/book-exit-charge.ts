import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { refuseCauser } from '../../../domain/kernel/four-eyes.ts';
import { message } from '../../../domain/kernel/messages.ts';
import { lifeMessages } from '../../../domain/members/life-messages.ts';
import { bookExitPostings, type ExitChargeRow, exitChargeOf } from '../../../infra/postgres/billing/exit-charges.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { lockCommunity, wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

const NOT_LEFT = message('the charge is booked once the member has left', 'il corrispettivo si registra dopo l’uscita del membro');
const NO_CHARGE = message(
  'the terms of the day of the notice state no charge',
  'le condizioni del giorno del recesso non prevedono corrispettivi',
);
const NO_CONFIGURATION = message(
  'the member was in no configuration: there is no money from which the charge can be withheld; collect it separately',
  'il membro non era in alcuna configurazione: non ci sono importi da cui trattenerlo; lo incassi a parte',
);
const BY_ANOTHER = message(
  'you recorded the notice: another person must book the charge',
  'il recesso è stato registrato da Lei: il corrispettivo va registrato da un’altra persona',
);

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
  if (member.status !== 'left') throw new DomainError('wrong_state', NOT_LEFT);
  if (charge.charge_cents === 0) throw new DomainError('wrong_state', NO_CHARGE);
  if (charge.configuration_id === null) throw new DomainError('wrong_state', NO_CONFIGURATION);
  const terms = { fourEyes: await wantsFourEyes(trx, member.community_id), causedBy: [charge.recorded_by] };
  refuseCauser(BY_ANOTHER, actor, await withPeopleBehind(trx, terms));
  await bookExitPostings(trx, charge, actor);
  const after = { exit_id: charge.id, cents: charge.charge_cents };
  work.audit({ chain: member.community_id, action: 'member.exit_charged', objectKind: 'membership', objectId: member.id, after });
  return (await exitChargeOf(trx, member.id)) as ExitChargeRow;
}
