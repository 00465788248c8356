import { communityById } from '../../../infra/postgres/communities/communities.ts';
import { revokeInvitationsTo } from '../../../infra/postgres/identity/end-invitations.ts';
import { endMemberRole } from '../../../infra/postgres/identity/role-grants.ts';
import { unlinkRecord } from '../../../infra/postgres/identity/user-parties.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { assertVotesOver } from '../../identity/commands/assert-votes-over.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { hasWaitingAccount } from '../reads/waiting-account.ts';

/**
 * Unlinks a member's record from its account, with the role in the community and the invitations that wait; returns the mail that notifies the
 * holder, undefined where there is no account. `wrong_state` while the account has still to vote, unless the platform's staff (`isStaff`) ends it.
 * Needs the platform's context.
 */
export async function endAccount(
  work: CommandWork,
  keys: PersonalKeys,
  member: MemberRow,
  caller: { readonly isStaff: boolean },
): Promise<number | undefined> {
  const { trx } = work;
  const { id, community_id: chain, party_id } = member;
  // An account that waits for confirmation does not vote.
  if (!(await hasWaitingAccount(trx, chain, party_id))) await assertVotesOver(trx, party_id, caller);
  const userId = (await unlinkRecord(trx, party_id, work.actor))?.user_id;
  if (userId === undefined) return undefined;
  await endMemberRole(trx, userId, chain);
  for (const objectId of await revokeInvitationsTo(trx, party_id))
    work.audit({ chain, action: 'invitation.revoked', objectKind: 'invitation', objectId });
  const object = { action: 'member.account_ended', objectKind: 'membership', objectId: id };
  work.audit({ chain, ...object, before: { user_id: userId, party_id } });
  const place = (await communityById(trx, chain))?.name;
  return queueMail(trx, { kind: 'account_ended', userId, content: sealContent(keys, 'mail', { place }) });
}
