import { z } from '@hono/zod-openapi';
import { endConsent, giveConsents } from '../../activities/members/commands/consents.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { assertConfirmed } from '../../activities/members/reads/waiting-account.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { CONSENT_KINDS } from '../../domain/members/consents.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { type ConsentRow, consentsOf } from '../../infra/postgres/members/applications.ts';
import type { MemberRow } from '../../infra/postgres/members/members.ts';
import { pastDay } from '../http/dates.ts';
import type { Call } from '../http/handler.ts';
import { changeRoute, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { day, id, idParam, timestamp } from '../http/schemas.ts';
import { admissionMessages } from './messages.ts';
import { MemberParams } from './schemas.ts';

const MEMBER = '/api/cer/communities/{community_id}/members/{member_id}';
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'SHA-256 of the text that was read, as 64 hexadecimal digits' });
const kind = z.enum(CONSENT_KINDS);
export const GivenConsent = z.strictObject({ kind, sha256: hash }).openapi('GivenConsent');

const Consent = z.object({
  id,
  kind,
  version: z.int(),
  sha256: z.string(),
  language: z.enum(['it', 'en']),
  valid_from: day,
  valid_to: day.nullable(),
  given_by: z.string(),
  document_id: id.nullable(),
  revoked_at: timestamp.nullable(),
});
const Consents = z.object({ consents: z.array(Consent) }).openapi('MemberConsents');

const toConsents = (rows: readonly ConsentRow[]): z.input<typeof Consents> => ({
  consents: rows.map(({ community_id: _c, membership_id: _m, recorded_at: _r, revoked_by: _b, revoked_at, ...row }) => ({
    ...row,
    revoked_at: revoked_at?.toISOString() ?? null,
  })),
});

export const getConsents = route(
  {
    method: 'get',
    path: `${MEMBER}/consents`,
    id: 'getMemberConsents',
    tag: 'Members',
    summary: 'List the consents and the mandate of a member',
    description: 'Returns the version and hash of the text that was read, and the days on which each consent is in force.',
    right: 'members:read',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 200: Consents },
  },
  async ({ params: { community_id, member_id }, context, deps }) => {
    const rows = await readOnce(deps.db, context, async (trx) => consentsOf(trx, (await requireMember(trx, community_id, member_id)).id));
    return { status: 200, body: toConsents(rows) };
  },
);

type MemberCall = Pick<Call, 'context' | 'may'>;

/** The member, of whoever is the person itself or manages the members of the community; everybody else does not know it. */
async function requireOwnOrManaged(
  trx: UnitOfWork,
  { context, may }: MemberCall,
  communityId: number,
  memberId: number,
): Promise<MemberRow> {
  const member = await requireMember(trx, communityId, memberId);
  if (context.parties.includes(member.party_id) || may('members:write', communityId)) return member;
  throw new DomainError('not_found', memberMessages.noMember(communityId, memberId));
}

export const giveConsent = changeRoute(
  {
    method: 'post',
    path: `${MEMBER}/consents`,
    id: 'giveMemberConsents',
    tag: 'Members',
    summary: 'Record consents of a member',
    description:
      'The member gives them, or a manager records them with the signed form as document. Each consent has the hash of the text ' +
      'that was read, which must be the one in force. Consents that are in force do not change. If the terms of the community ' +
      'admit automatically, this call may admit an applicant.',
    right: 'caller',
    adds: ['member_consent', 'community_member_consent'],
    keys: 'session only',
    rows: 'platform',
    request: {
      params: MemberParams,
      body: z
        .strictObject({ consents: z.array(GivenConsent).min(1).max(5), given_on: pastDay.optional(), document_id: id.optional() })
        .openapi('NewMemberConsents'),
    },
    responses: { 200: Consents },
  },
  async ({ params: { community_id, member_id }, body, deps, trx, work, ...call }) => {
    const member = await requireOwnOrManaged(trx, call, community_id, member_id);
    const isOwn = call.context.parties.includes(member.party_id);
    if (isOwn) await assertConfirmed(trx, community_id, member.party_id);
    if (!isOwn && body.document_id === undefined) throw new DomainError('invalid_input', admissionMessages.nameSignedForm, []);
    const given_on = isOwn ? legalDay(Date.now()) : (body.given_on ?? legalDay(Date.now()));
    await giveConsents(
      work,
      deps.personal,
      { communityId: community_id, memberId: member_id },
      body.consents.map((one) => ({ ...one, day: given_on, documentId: body.document_id, isOwn })),
    );
    return { status: 200, body: toConsents(await consentsOf(trx, member.id)) };
  },
);

export const revokeConsent = changeRoute(
  {
    method: 'post',
    path: `${MEMBER}/consents/{consent_id}/revoke`,
    id: 'revokeMemberConsent',
    tag: 'Members',
    summary: 'Revoke a consent or the mandate of a member',
    description:
      'The consent ends today, revoked by the member or a manager. Settled amounts do not change; a membership without a ' +
      'required consent becomes a task for the manager.',
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'session only',
    rows: 'platform',
    request: { params: MemberParams.extend({ consent_id: idParam }) },
    responses: { 200: Consents },
  },
  async ({ params: { community_id, member_id, consent_id }, trx, work, ...call }) => {
    const member = await requireOwnOrManaged(trx, call, community_id, member_id);
    if (call.context.parties.includes(member.party_id)) await assertConfirmed(trx, community_id, member.party_id);
    await endConsent(work, member, consent_id, legalDay(Date.now()));
    return { status: 200, body: toConsents(await consentsOf(trx, member.id)) };
  },
);
