import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { confirmAccount } from '../../activities/members/commands/confirm-account.ts';
import { endAccount } from '../../activities/members/commands/end-account.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { isWaiting } from '../../activities/members/reads/waiting-account.ts';
import { visibleRows } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { linkOf } from '../../infra/postgres/identity/user-parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { id, timestamp } from '../http/schemas.ts';
import { startMailDelivery } from '../identity/own-account.ts';
import { MemberParams } from './schemas.ts';

const noAccount = (communityId: number, memberId: number) => new DomainError('not_found', memberMessages.noAccount(communityId, memberId));

async function loadAccount(trx: Transaction<DB>, { params: { community_id, member_id } }: LoadCall<typeof MemberParams>) {
  const member = await requireMember(trx, community_id, member_id);
  const link = await linkOf(trx, member.party_id);
  if (link === undefined) throw noAccount(community_id, member_id);
  const { user_id, username, invited_by, confirmed_by, linked_at } = link;
  const waits_for_confirmation = await isWaiting(trx, community_id, link);
  const shown = { user_id, username, linked_at: linked_at.toISOString(), invited_by, confirmed_by, waits_for_confirmation };
  return { ...tagged(shown), member };
}

const MemberAccount = z
  .object({
    user_id: id,
    username: z.string(),
    linked_at: timestamp,
    invited_by: id.nullable().describe('The user who invited the account; null: the person applied with it'),
    confirmed_by: z.string().nullable().describe("Who confirmed that the account is the member's; null: nobody"),
    waits_for_confirmation: z.boolean().describe('Whether it cannot vote, and its bank account waits, until another person confirms it'),
  })
  .openapi('MemberAccount');

const path = '/api/cer/communities/{community_id}/members/{member_id}/account';

const account = objectRoutes(
  {
    path,
    tag: 'Members',
    params: MemberParams,
    shown: MemberAccount,
    community: 'community_id',
    rows: 'platform',
  },
  { load: loadAccount },
);

export const getMemberAccount = account.get({
  id: 'getMemberAccount',
  summary: 'Get the account of a member',
  description: 'Returns the account that acts for the member; 404 if there is none.',
  right: 'members:write',
});

export const endMemberAccount = account.delete(
  {
    id: 'endMemberAccount',
    summary: "Unlink a member's record from an account",
    description:
      'The account no longer sees the record in this community; its records in other communities are not affected. Pending ' +
      'invitations to this member end too. Another account may then be invited. The holder of the account is notified by mail. ' +
      'While the member still has to vote, only an operator can end it.',
    right: 'members:write',
  },
  async ({ params: { community_id, member_id }, deps, log, principal, work }, { member }) => {
    const isStaff = visibleRows(principal, 'members:write').platform;
    const mailId = await endAccount(work, deps.personal, member, { isStaff });
    if (mailId === undefined) throw noAccount(community_id, member_id);
    const after = async () => {
      deps.principals?.forgetAll();
      void startMailDelivery(deps, log, mailId);
    };
    return { after };
  },
);

export const confirmMemberAccount = changeRoute(
  {
    method: 'post',
    path: `${path}/confirm`,
    id: 'confirmMemberAccount',
    tag: 'Members',
    summary: 'Confirm that an account belongs to a member',
    description:
      'Another person confirms an account that came by an invitation: not the inviter, not the holder of the account, and not ' +
      'whoever ended an earlier account of the member. If the community has `four_eyes`, the account can neither vote nor give a ' +
      'bank account that takes effect before this. Repeating the call changes nothing.',
    right: 'members:write',
    adds: ADDS_NOTHING,
    rows: 'platform',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 200: MemberAccount },
  },
  async (call) => {
    const { work, params } = call;
    await confirmAccount(work, await requireMember(work.trx, params.community_id, params.member_id));
    const { shown } = await loadAccount(work.trx, call);
    return { status: 200, body: shown };
  },
);
