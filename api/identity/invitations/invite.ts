import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath, message } from '../../../domain/kernel/messages.ts';
import { newSecret } from '../../../infra/identity/secret-token.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import {
  revokeInvitation as endInvitation,
  type InvitationRow,
  insertInvitation,
  invitationById,
  listInvitations as invitationsPage,
  invitedPlace,
} from '../../../infra/postgres/identity/invitations.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { openContent, sealContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { emailIndex } from '../../../infra/vault/user-keys.ts';
import { tagged } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { countInvitation } from '../mail-limits.ts';
import { changeRoute, objectRoutes, route } from '../route.ts';
import { startMailDelivery } from '../start-mail-delivery.ts';
import { requireSignedIn } from '../still-signed-in.ts';
import { refuseGrant, refuseRecord } from '../users/grant-place.ts';
import { accountTaken } from './accept.ts';
import { invitationMessages } from './messages.ts';
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
      'To link an account to a member, or to take a role. The link works once and expires after seven days. Callers can only invite to ' +
      "rights that they hold there themselves, and to a member's record only with `members:personal` and `members:write`. A member who has an account is not invited to a second one: end the account first. " +
      'It ends with the API key that sent it, and when its sender resets the password.',
    right: 'roles:grant',
    rows: 'platform',
    request: { body: NewInvitation },
    responses: { 201: Invitation },
  },
  async ({ body, principal, deps, log, work }) => {
    const { trx } = work;
    const { text, hash } = newSecret('cdt');
    const place = {
      organisationId: body.organisation_id ?? null,
      communityId: body.community_id ?? null,
      membershipId: body.member_id ?? null,
    };
    const found = await invitedPlace(trx, place);
    if (found === undefined || !found.hasMember) throw unknownPlace(found === undefined);
    if (found.hasAccount) throw accountTaken();
    await requireSignedIn(trx, principal);
    await countInvitation(trx, deps, principal.userId, body.email);
    const row = await insertInvitation(trx, {
      ...place,
      role: body.role,
      email: sealContent(deps.personal, 'invitation', { email: body.email }),
      emailIndex: emailIndex(deps.personal, body.email),
      language: body.language,
      tokenHash: hash,
      invitedBy: principal.userId,
      sessionId: principal.session?.id,
      apiKeyId: principal.key?.id,
    });
    const content = sealContent(deps.personal, 'mail', { to: body.email, token: text, place: found.name });
    const mailId = await queueMail(trx, { kind: 'invitation', userId: null, language: body.language, content });
    const object = { action: 'invitation.sent', objectKind: 'invitation', objectId: row.id };
    work.audit({ chain: place.communityId ?? 0, ...object, after: { role: body.role, ...place } });
    return { status: 201, body: toInvitationResponse(deps.personal, row), after: async () => void startMailDelivery(deps, log, mailId) };
  },
  async ({ deps, principal, body }) => {
    await refuseGrant(deps, principal, body.role, body);
    if (body.member_id != null) await refuseRecord(deps, principal, body.community_id);
  },
);

function unknownPlace(whole: boolean): DomainError {
  const path = whole ? 'organisation_id' : 'member_id';
  const message = whole ? invitationMessages.unknownPlace : invitationMessages.unknownMember;
  return new DomainError('invalid_input', atPath(path, message), [{ path, code: 'unknown', message }]);
}

export const listInvitations = route(
  {
    method: 'get',
    path: '/api/v1/invitations',
    id: 'listInvitations',
    tag: 'Invitations',
    summary: 'List invitations',
    description: 'Only to places where the caller may grant roles.',
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
  if (row === undefined)
    throw new DomainError(
      'not_found',
      message(`There is no invitation ${invitation_id} here`, `Qui non c'è nessun invito ${invitation_id}`),
    );
  return { ...tagged(toInvitationResponse(deps.personal, row)), row };
}

const invitation = objectRoutes(
  { path: '/api/v1/invitations/{invitation_id}', tag: 'Invitations', params: InvitationParams, shown: Invitation },
  { load: loadInvitation },
);

export const getInvitation = invitation.get({
  id: 'getInvitation',
  summary: 'Get an invitation',
  right: 'roles:grant',
});

export const revokeInvitation = invitation.delete(
  {
    id: 'revokeInvitation',
    summary: 'Revoke a pending invitation',
    description: 'Its link stops working.',
    right: 'roles:grant',
  },
  async ({ params: { invitation_id }, work }) => {
    const ended = await endInvitation(work.trx, invitation_id);
    if (ended === undefined) throw new DomainError('not_found', invitationMessages.noInvitation(invitation_id));
    const object = { action: 'invitation.revoked', objectKind: 'invitation', objectId: invitation_id };
    work.audit({ chain: ended.community_id ?? 0, ...object });
  },
);
