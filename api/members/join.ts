import { z } from '@hono/zod-openapi';
import { joinCommunity as join } from '../../activities/members/commands/join-community.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { HOLDERS } from '../../domain/members/holders.ts';
import { MEMBER_SECTORS, MEMBER_TYPES } from '../../domain/members/kinds.ts';
import { changeRoute } from '../http/route.ts';
import { COUNTED_MEMBERS } from '../http/rows/adds.ts';
import { CommunityParams, text } from '../http/schemas.ts';
import { toAdmission } from './admission.ts';
import { pod } from './application-checks.ts';
import { GivenConsent } from './consents.ts';
import { Contact, Member, taxCode } from './schemas.ts';
import { loadMemberResponse } from './view.ts';

const Applicant = z
  .strictObject({
    name: text(),
    holder_class: z.enum(HOLDERS),
    tax_code: taxCode.nullish(),
    contact: Contact.nullish(),
    member_type: z.enum(MEMBER_TYPES),
    user_type: z.enum(MEMBER_SECTORS),
    pod: pod.optional().describe('The connection point with which the applicant takes part'),
    consents: z.array(GivenConsent).max(5).optional().describe('Texts that the applicant read and agrees to (`getConsentTexts`)'),
  })
  .openapi('Applicant');

export const joinCommunity = changeRoute(
  {
    method: 'post',
    path: '/api/v1/communities/{community_id}/join',
    id: 'joinCommunity',
    tag: 'Communities',
    summary: 'Apply for membership',
    description:
      'A manager admits or rejects the applicant. The community creates its own record from the body; an applicant who applies ' +
      'again keeps the existing one.',
    right: 'caller',
    adds: COUNTED_MEMBERS,
    keys: 'communities:join',
    rows: 'platform',
    request: { params: CommunityParams, body: Applicant },
    responses: { 201: Member },
  },
  async ({ params: { community_id }, body, principal, deps, trx, work }) => {
    const { pod: named, consents = [], ...applicant } = body;
    const application = { ...applicant, userId: principal.userId, day: legalDay(Date.now()) };
    const id = await join(work, toAdmission(deps, community_id), application, { pod: named, consents });
    const { shown } = await loadMemberResponse(trx, community_id, id, deps.personal);
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${community_id}/members/${id}` } };
  },
);
