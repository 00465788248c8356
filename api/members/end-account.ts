import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { revokeInvitationsTo } from '../../infra/postgres/identity/invitations.ts';
import { endMemberRole } from '../../infra/postgres/identity/role-grants.ts';
import { unlinkRecord } from '../../infra/postgres/identity/user-parties.ts';
import { queueMail } from '../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { sealContent } from '../../infra/vault/master-sealed.ts';
import type { ApiDeps } from '../deps.ts';
import { tagged } from '../http/etag.ts';
import { getRoute, type LoadCall, updateRoute } from '../http/route.ts';
import { id } from '../http/schemas.ts';
import { startMailDelivery } from '../identity/start-mail-delivery.ts';
import { memberMessages } from './messages.ts';
import { MemberParams } from './schemas.ts';
import { requireMember } from './view.ts';

const noAccount = (communityId: number, memberId: number) => new DomainError('not_found', memberMessages.noAccount(communityId, memberId));

async function loadAccount(trx: Transaction<DB>, { params: { community_id, member_id } }: LoadCall<typeof MemberParams>) {
  const member = await requireMember(trx, community_id, member_id);
  const link = await trx.selectFrom('user_party').select('user_id').where('party_id', '=', member.party_id).executeTakeFirst();
  if (link === undefined) throw noAccount(community_id, member_id);
  return { ...tagged({ user_id: link.user_id }), member };
}

export const getMemberAccount = getRoute(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/members/{member_id}/account',
    id: 'getMemberAccount',
    tag: 'Members',
    summary: 'Get the account of a member',
    right: 'members:write',
    community: 'community_id',
    rows: 'platform',
    request: { params: MemberParams },
    responses: { 200: z.object({ user_id: id }).openapi('MemberAccount') },
  },
  loadAccount,
);

export const endMemberAccount = updateRoute(
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
    rows: 'platform',
    request: { params: MemberParams },
    responses: { 204: null },
  },
  { load: loadAccount },
  async ({ params: { community_id, member_id }, deps, log, work }, { member }) => {
    const { trx } = work;
    const userId = await unlinkRecord(trx, member.party_id);
    if (userId === undefined) throw noAccount(community_id, member_id);
    await endMemberRole(trx, userId, community_id);
    for (const objectId of await revokeInvitationsTo(trx, member.party_id))
      work.audit({ chain: community_id, action: 'invitation.revoked', objectKind: 'invitation', objectId });
    const object = { action: 'member.account_ended', objectKind: 'membership', objectId: member_id };
    work.audit({ chain: community_id, ...object, before: { user_id: userId, party_id: member.party_id } });
    const mailId = await tell(trx, deps, userId, community_id);
    const after = async () => {
      deps.principals?.forgetAll();
      void startMailDelivery(deps, log, mailId);
    };
    return { status: 204, body: null, after };
  },
);

async function tell(trx: Transaction<DB>, { personal }: ApiDeps, userId: number, communityId: number): Promise<number> {
  const { name } = await trx.selectFrom('community').select('name').where('id', '=', communityId).executeTakeFirstOrThrow();
  return queueMail(trx, { kind: 'account_ended', userId, content: sealContent(personal, 'mail', { place: name }) });
}
