import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { revokeInvitationsTo } from '../../infra/postgres/identity/invitations.ts';
import { endMemberRole } from '../../infra/postgres/identity/role-grants.ts';
import { unlinkRecord } from '../../infra/postgres/identity/user-parties.ts';
import { queueMail } from '../../infra/postgres/notifications/mails.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { sealContent } from '../../infra/vault/master-sealed.ts';
import type { ApiDeps } from '../deps.ts';
import { by } from '../http/by.ts';
import { route } from '../http/route.ts';
import { platformOf } from '../identity/platform-of.ts';
import { wakeMail } from '../identity/wake-mail.ts';
import { memberMessages } from './messages.ts';
import { MemberParams } from './schemas.ts';
import { seenMember } from './view.ts';

export const endMemberAccount = route(
  {
    method: 'delete',
    path: '/api/cer/communities/{community_id}/members/{member_id}/account',
    id: 'endMemberAccount',
    tag: 'Members',
    summary: "Unlink a member's record from an account",
    description:
      "The account no longer sees this community's record and keeps its records of other communities. Pending invitations to this member end too. Another account may then be invited. The holder of the account is notified by mail.",
    right: 'members:write',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 204: null },
  },
  async ({ params: { community_id, member_id }, context, deps, log }) => {
    const mailId = await inContext(deps.db, platformOf(context), async (trx) => {
      const member = await seenMember(trx, community_id, member_id);
      const userId = await unlinkRecord(trx, member.party_id);
      if (userId === undefined) throw new DomainError('not_found', memberMessages.noAccount(community_id, member_id));
      await endMemberRole(trx, userId, community_id);
      for (const objectId of await revokeInvitationsTo(trx, member.party_id))
        await recordAudit(trx, { ...by(context), chain: community_id, action: 'invitation.revoked', objectKind: 'invitation', objectId });
      const object = { action: 'member.account_ended', objectKind: 'membership', objectId: member_id };
      await recordAudit(trx, { ...by(context), chain: community_id, ...object, before: { user_id: userId, party_id: member.party_id } });
      return tell(trx, deps, userId, community_id);
    });
    deps.principals?.forgetAll();
    void wakeMail(deps, log, mailId);
    return { status: 204, body: null };
  },
);

async function tell(trx: Transaction<DB>, { personal }: ApiDeps, userId: number, communityId: number): Promise<number> {
  const { name } = await trx.selectFrom('community').select('name').where('id', '=', communityId).executeTakeFirstOrThrow();
  return queueMail(trx, { kind: 'account_ended', userId, content: sealContent(personal, 'mail', { place: name }) });
}
