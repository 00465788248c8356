import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { endAccount } from '../../activities/members/commands/end-account.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { accountOf } from '../../infra/postgres/identity/user-parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import type { LoadCall } from '../http/route.ts';
import { id } from '../http/schemas.ts';
import { startMailDelivery } from '../identity/own-account.ts';
import { MemberParams } from './schemas.ts';

const noAccount = (communityId: number, memberId: number) => new DomainError('not_found', memberMessages.noAccount(communityId, memberId));

async function loadAccount(trx: Transaction<DB>, { params: { community_id, member_id } }: LoadCall<typeof MemberParams>) {
  const member = await requireMember(trx, community_id, member_id);
  const user_id = await accountOf(trx, member.party_id);
  if (user_id === undefined) throw noAccount(community_id, member_id);
  return { ...tagged({ user_id }), member };
}

const account = objectRoutes(
  {
    path: '/api/cer/communities/{community_id}/members/{member_id}/account',
    tag: 'Members',
    params: MemberParams,
    shown: z.object({ user_id: id }).openapi('MemberAccount'),
    community: 'community_id',
    rows: 'platform',
  },
  { load: loadAccount },
);

export const getMemberAccount = account.get({
  id: 'getMemberAccount',
  summary: 'Get the account of a member',
  description: 'The account that acts for the member; 404 if there is none.',
  right: 'members:write',
});

export const endMemberAccount = account.delete(
  {
    id: 'endMemberAccount',
    summary: "Unlink a member's record from an account",
    description:
      "The account no longer sees this community's record and keeps its records of other communities. Pending invitations to this member end too. Another account may then be invited. The holder of the account is notified by mail.",
    right: 'members:write',
  },
  async ({ params: { community_id, member_id }, deps, log, work }, { member }) => {
    const mailId = await endAccount(work, deps.personal, member);
    if (mailId === undefined) throw noAccount(community_id, member_id);
    const after = async () => {
      deps.principals?.forgetAll();
      void startMailDelivery(deps, log, mailId);
    };
    return { after };
  },
);
