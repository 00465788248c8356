import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { assertMayGrant, assertMayLinkRecord } from '../../../activities/identity/commands/granting.ts';
import { revokeInvitation as endInvitation, sendInvitation } from '../../../activities/identity/commands/invitations.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { type InvitationRow, invitationById, listInvitations as invitationsPage } from '../../../infra/postgres/identity/invitations.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { openContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { tagged } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { identityMessages } from '../messages.ts';
import { startMailDelivery } from '../own-account.ts';
import { changeRoute, objectRoutes, route } from '../route.ts';
import { Invitation, InvitationList, InvitationParams, NewInvitation } from './schemas.ts';

const Sealed = z.object({ email: z.string() });

function toInvitationResponse(keys: PersonalKeys, row: InvitationRow): z.input<typeof Invitation> {
  const { key_id, email_enc, membership_id, accepted_at, revoked_at, expires_at, created_at, ...rest } = row;
  const sealed = key_id !== null && email_enc !== null ? openContent(keys, 'invitation', { keyId: key_id, sealed: email_enc }) : undefined;
  const late = expires_at.getTime() <= Date.now();
  const state = accepted_at !== null ? 'accepted' : revoked_at !== null ? 'revoked' : late ? 'expired' : 'waiting';
  return {
    ...rest,
    member_id: membership_id,
    email: sealed === undefined ? null : Sealed.parse(sealed).email,
    state,
    created_at: created_at.toISOString(),
    expires_at: expires_at.toISOString(),
  };
}

export const createInvitation = changeRoute(
  {
    method: 'post',
    path: '/api/v1/invitations',
    id: 'createInvitation',
    tag: 'Invitations',
    summary: 'Invite a person by mail',
    description:
      'Invites a person to link an account to a member, or to accept a role. The link works once and expires after seven days. ' +
      "Callers can only invite to rights that they hold there themselves, and to a member's record only with `members:personal` " +
      'and `members:write`. A member who has an account is not invited to a second one: end the account first. The invitation ' +
      'ends with the API key that sent it, and when its sender resets the password.',
    right: 'roles:grant',
    adds: ['invitation'],
    rows: 'platform',
    request: { body: NewInvitation },
    responses: { 201: Invitation },
  },
  async ({ body, principal, deps, log, work }) => {
    const { email, role, language, organisation_id, community_id, member_id } = body;
    const place = { organisationId: organisation_id ?? null, communityId: community_id ?? null, membershipId: member_id ?? null };
    const { row, mailId } = await sendInvitation(work, deps, principal, { email, role, language, place });
    return { status: 201, body: toInvitationResponse(deps.personal, row), after: async () => void startMailDelivery(deps, log, mailId) };
  },
  ({ deps, principal, body, rows }) =>
    readOnce(deps.db, rows, async (trx) => {
      await assertMayGrant(trx, principal, body.role, body);
      if (body.member_id != null) await assertMayLinkRecord(trx, principal, body.community_id);
    }),
);

export const listInvitations = route(
  {
    method: 'get',
    path: '/api/v1/invitations',
    id: 'listInvitations',
    tag: 'Invitations',
    summary: 'List invitations',
    description: 'Lists only invitations to places where the caller may grant roles.',
    right: 'roles:grant',
    request: { query: PageQuery },
    responses: { 200: InvitationList },
  },
  async ({ query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => invitationsPage(trx, pageWindow(query)));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map((row) => toInvitationResponse(deps.personal, row)), next } };
  },
);

async function loadInvitation(trx: Transaction<DB>, { params: { invitation_id }, deps }: LoadCall<typeof InvitationParams>) {
  const row = await invitationById(trx, invitation_id);
  if (row === undefined) throw new DomainError('not_found', identityMessages.noInvitation(invitation_id));
  return { ...tagged(toInvitationResponse(deps.personal, row)), row };
}

const invitation = objectRoutes(
  { path: '/api/v1/invitations/{invitation_id}', tag: 'Invitations', params: InvitationParams, shown: Invitation },
  { load: loadInvitation },
);

export const getInvitation = invitation.get({
  id: 'getInvitation',
  summary: 'Get an invitation',
  description: 'Returns its state: waiting, accepted, revoked or expired.',
  right: 'roles:grant',
});

export const revokeInvitation = invitation.delete(
  {
    id: 'revokeInvitation',
    summary: 'Revoke a pending invitation',
    description: 'The link in the mail stops working.',
    right: 'roles:grant',
  },
  async ({ params: { invitation_id }, work }) => {
    await endInvitation(work, invitation_id);
  },
);
