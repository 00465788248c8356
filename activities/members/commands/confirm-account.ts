import { DomainError } from '../../../domain/kernel/errors.ts';
import { refuseCauser } from '../../../domain/kernel/four-eyes.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { confirmLink, linkOf } from '../../../infra/postgres/identity/user-parties.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { accountCausers } from '../reads/waiting-account.ts';

/** Another person says that the account which accepted an invitation is the member's; one that applied by itself, or was confirmed, stays. Needs the platform's context. */
export async function confirmAccount(work: CommandWork, { id, community_id, party_id }: MemberRow): Promise<void> {
  const { trx } = work;
  await lockChangeableCommunity(trx, community_id);
  const link = await linkOf(trx, party_id);
  if (link === undefined) throw new DomainError('not_found', memberMessages.noAccount(community_id, id));
  if (link.invitation_id === null || link.confirmed_by !== null) return;
  const terms = await withPeopleBehind(trx, { fourEyes: true, causedBy: await accountCausers(trx, link) });
  refuseCauser(memberMessages.accountByAnother, work.actor, terms);
  await confirmLink(trx, party_id, work.actor);
  const object = { action: 'member.account_confirmed', objectKind: 'membership', objectId: id };
  work.audit({ chain: community_id, ...object, after: { user_id: link.user_id, party_id, invited_by: link.invited_by } });
}
