import { z } from '@hono/zod-openapi';
import { admitByRule } from '../../activities/members/commands/admit-by-rule.ts';
import {
  consentTexts,
  endConsent,
  giveConsents,
  recordApplication,
  recordConsentText,
} from '../../activities/members/commands/consents.ts';
import { loadApplicationChecks } from '../../activities/members/reads/application-checks.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { hasCommunity, visibleRows } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { canonicalPod, isPod } from '../../domain/kernel/identifiers/pod.ts';
import { message, schemaText } from '../../domain/kernel/messages.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { APPLICATION_CHECKS } from '../../domain/members/application-checks.ts';
import { CONSENT_KINDS } from '../../domain/members/consents.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { lockChangeableCommunity, lockCommunity } from '../../infra/postgres/communities/communities.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { applicationOf, type ConsentRow, consentsOf } from '../../infra/postgres/members/applications.ts';
import type { MemberRow } from '../../infra/postgres/members/members.ts';
import { openProfile } from '../communities/profiles.ts';
import { pastDay } from '../http/dates.ts';
import type { Call } from '../http/handler.ts';
import { changeRoute, route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, longText, timestamp } from '../http/schemas.ts';
import { MemberParams } from './schemas.ts';

const MEMBER = '/api/cer/communities/{community_id}/members/{member_id}';
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'SHA-256 of the text that was read, as 64 hexadecimal digits' });
export const pod = z
  .string()
  .max(40)
  .refine(isPod, schemaText(message('must be a POD such as IT001E12345678', 'deve essere un POD come IT001E12345678')))
  .transform((given) => canonicalPod(given) as string)
  .openapi({ type: 'string', format: 'pod', example: 'IT001E12345678' });

const kind = z.enum(CONSENT_KINDS);
export const GivenConsent = z.strictObject({ kind, sha256: hash }).openapi('GivenConsent');

const Text = z.object({ kind, version: z.int(), required: z.boolean(), text: z.string(), sha256: z.string() });
const Texts = z.object({ texts: z.array(Text) }).openapi('ConsentTexts');

export const getConsentTexts = route(
  {
    method: 'get',
    path: '/api/v1/communities/{community_id}/consent-texts',
    id: 'getConsentTexts',
    tag: 'Communities',
    summary: 'Get what applicants agree to',
    description:
      'The texts in force of a community that takes members, or whose members the caller may read, in the language of the call, each with its version and hash.',
    right: 'caller',
    keys: 'communities:read',
    rows: 'platform',
    request: { params: CommunityParams },
    responses: { 200: Texts },
  },
  async ({ params: { community_id }, rows, deps, language, principal }) => {
    const texts = await readOnce(deps.db, rows, async (trx) => {
      if (!hasCommunity(visibleRows(principal, 'members:read'), community_id)) await openProfile(trx, community_id);
      return consentTexts(trx, community_id);
    });
    const shown = texts.map(({ texts: text, sha256, ...rest }) => ({ ...rest, text: text[language], sha256: sha256[language] }));
    return { status: 200, body: { texts: shown } };
  },
);

export const recordText = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/consent-texts',
    id: 'recordConsentText',
    tag: 'Members',
    summary: "Record the community's wording of a consent",
    description:
      'A new version; consents that were given keep the version and hash of what was read. The same wording again changes nothing.',
    right: 'members:write',
    community: 'community_id',
    request: {
      params: CommunityParams,
      body: z.strictObject({ kind, text_it: longText(20_000), text_en: longText(20_000) }).openapi('NewConsentText'),
    },
    responses: { 200: Texts },
  },
  async ({ params: { community_id }, body, work, trx, language }) => {
    await lockChangeableCommunity(trx, community_id);
    await recordConsentText(work, community_id, { kind: body.kind, it: body.text_it, en: body.text_en });
    const texts = await consentTexts(trx, community_id);
    return {
      status: 200,
      body: { texts: texts.map(({ texts: text, sha256, ...rest }) => ({ ...rest, text: text[language], sha256: sha256[language] })) },
    };
  },
);

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
    description: 'With the version and hash of what was read, and the days on which each holds.',
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
export async function requireOwnOrManaged(
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
      'By the member, or by a manager with the signed form as document. Each names the hash of the text that was read, which must be the one in ' +
      'force. Consents that hold already stay. Where the terms of the community admit by themselves, an applicant may be admitted by it.',
    right: 'caller',
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
    await lockCommunity(trx, community_id);
    const member = await requireOwnOrManaged(trx, call, community_id, member_id);
    const isOwn = call.context.parties.includes(member.party_id);
    if (!isOwn && body.document_id === undefined)
      throw new DomainError(
        'invalid_input',
        message('document_id: name the document with the signed form', 'document_id: indica il documento con il modulo firmato'),
        [],
      );
    const given_on = isOwn ? legalDay(Date.now()) : (body.given_on ?? legalDay(Date.now()));
    await giveConsents(
      work,
      member,
      body.consents.map((one) => ({ ...one, day: given_on, documentId: body.document_id, isOwn })),
    );
    await admitByRule(work, deps.personal, member);
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
      'From today on, by the member or a manager. What was settled stays; a membership without a required consent is a task for the manager.',
    right: 'caller',
    keys: 'session only',
    rows: 'platform',
    request: { params: MemberParams.extend({ consent_id: idParam }) },
    responses: { 200: Consents },
  },
  async ({ params: { community_id, member_id, consent_id }, trx, work, ...call }) => {
    await lockCommunity(trx, community_id);
    const member = await requireOwnOrManaged(trx, call, community_id, member_id);
    await endConsent(work, member, consent_id, legalDay(Date.now()));
    return { status: 200, body: toConsents(await consentsOf(trx, member.id)) };
  },
);

const Checks = z
  .object({
    pod: z.string().nullable(),
    bill_document_id: id.nullable(),
    channel: z.enum(['account', 'invitation', 'import', 'manager']),
    checks: z.array(z.object({ check: z.enum(APPLICATION_CHECKS), outcome: z.enum(['pass', 'warn', 'fail']), message: z.string() })),
  })
  .openapi('ApplicationChecks');

export const getChecks = route(
  {
    method: 'get',
    path: `${MEMBER}/checks`,
    id: 'getApplicationChecks',
    tag: 'Members',
    summary: 'Check an applicant',
    description:
      'As the record is now: tax code and name, duplicates, POD and its holder, consents, enterprise rule. Each says what resolves it.',
    right: 'members:write',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 200: Checks },
  },
  async ({ params: { community_id, member_id }, context, deps, language }) =>
    readOnce(deps.db, context, async (trx) => {
      const member = await requireMember(trx, community_id, member_id);
      const { pod = null, bill_document_id = null, channel = 'manager' } = (await applicationOf(trx, member.id)) ?? {};
      const checks = (await loadApplicationChecks(trx, deps.personal, member)).map(({ message: text, ...one }) => ({
        ...one,
        message: text[language],
      }));
      return { status: 200, body: { pod, bill_document_id, channel, checks } };
    }),
);

export const recordApplicationRoute = changeRoute(
  {
    method: 'post',
    path: `${MEMBER}/application`,
    id: 'recordMemberApplication',
    tag: 'Members',
    summary: 'Record the POD and the bill of an applicant',
    description: 'What is left out stays. Where the terms of the community admit by themselves, the applicant may be admitted by it.',
    right: 'members:write',
    community: 'community_id',
    request: {
      params: MemberParams,
      body: z.strictObject({ pod: pod.nullish(), bill_document_id: id.nullish() }).openapi('MemberApplication'),
    },
    responses: { 200: Checks },
  },
  async ({ params: { community_id, member_id }, body, deps, trx, work, language }) => {
    await lockChangeableCommunity(trx, community_id);
    const member = await requireMember(trx, community_id, member_id);
    await recordApplication(work, member, body);
    await admitByRule(work, deps.personal, member);
    const application = await applicationOf(trx, member.id);
    const checks = (await loadApplicationChecks(trx, deps.personal, member)).map(({ message: text, ...one }) => ({
      ...one,
      message: text[language],
    }));
    const { pod: named = null, bill_document_id = null, channel = 'manager' } = application ?? {};
    return { status: 200, body: { pod: named, bill_document_id, channel, checks } };
  },
);
