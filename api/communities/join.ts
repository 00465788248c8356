import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { localDateOf } from '../../domain/kernel/time/local-day.ts';
import { HOLDERS } from '../../domain/members/holders.ts';
import { changeableCommunity } from '../../infra/postgres/communities/communities.ts';
import { inContext, type RowContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { linkedIn, linkRecord } from '../../infra/postgres/identity/user-parties.ts';
import { grantMembership, lockUser, openApplications } from '../../infra/postgres/members/applicants.ts';
import { insertMember, overlappingMember } from '../../infra/postgres/members/members.ts';
import { createParty, writePartyFacts } from '../../infra/postgres/members/parties.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { auditActor } from '../http/audit-actor.ts';
import { stepsRoute } from '../http/route.ts';
import { CommunityParams, text } from '../http/schemas.ts';
import { refuseWhenFull } from '../members/ensure-member.ts';
import { Contact, Member, taxCode } from '../members/schemas.ts';
import { loadMemberResponse } from '../members/view.ts';
import { communityMessages } from './messages.ts';
import { openProfile } from './profiles.ts';

const Applicant = z
  .strictObject({
    name: text(),
    holder_class: z.enum(HOLDERS),
    tax_code: taxCode.nullish(),
    contact: Contact.nullish(),
    member_type: z.enum(['PRODUCER', 'CONSUMER', 'PROSUMER']),
    user_type: z.enum(['RESIDENTIAL', 'COMMERCIAL', 'INDUSTRIAL']),
  })
  .openapi('Applicant');
type Applicant = z.output<typeof Applicant>;

/** The country's day, for a community has configurations only later. */
const ZONE = 'Europe/Rome';

export const joinCommunity = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/communities/{community_id}/join',
    id: 'joinCommunity',
    tag: 'Communities',
    summary: 'Apply for membership',
    description:
      'A manager admits or rejects the applicant. The community creates its own record from the body; somebody who applies again keeps ' +
      'the existing record.',
    right: 'caller',
    keys: 'communities:join',
    request: { params: CommunityParams, body: Applicant },
    responses: { 201: Member },
  },
  async ({ params: { community_id }, body, principal, context, deps }) => {
    const platform: RowContext = { ...systemContext(context.actor), ...auditActor(context) };
    const shown = await inContext(deps.db, platform, async (trx) => {
      await openProfile(trx, community_id);
      const { max_members } = await changeableCommunity(trx, community_id);
      await refuseWhenFull(trx, community_id, max_members);
      await refuseTooMany(trx, principal.userId);
      const partyId = await recordOf(trx, deps.personal, { userId: principal.userId, communityId: community_id }, body);
      const id = await apply(trx, community_id, partyId, principal.userId, body);
      const after = { party_id: partyId, member_type: body.member_type, user_type: body.user_type, status: 'pending' };
      const object = { chain: community_id, action: 'member.applied', objectKind: 'membership', objectId: id, after };
      recordAudit(trx, { ...auditActor(context), ...object });
      return (await loadMemberResponse(trx, community_id, id, deps.personal)).shown;
    });
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${community_id}/members/${shown.id}` } };
  },
);

/** Applications that wait at once for a decision, of one user in all communities. */
const MOST_OPEN = 5;

/** Of calls at once each waits for the lock of the user, so that none is missed. */
async function refuseTooMany(trx: Transaction<DB>, userId: number): Promise<void> {
  await lockUser(trx, userId);
  if ((await openApplications(trx, userId)) < MOST_OPEN) return;
  throw new DomainError('conflict', communityMessages.tooManyApplications(MOST_OPEN));
}

interface Applying {
  readonly userId: number;
  readonly communityId: number;
}

/**
 * The community's record of the user, made from the application when there is none. A named tax code neither leads to a record that the
 * community has nor tells whether there is one: it counts once a manager admits the applicant.
 */
async function recordOf(trx: Transaction<DB>, keys: PersonalKeys, applying: Applying, given: Applicant): Promise<number> {
  const { userId, communityId } = applying;
  const own = await linkedIn(trx, userId, communityId);
  if (own !== undefined) return own;
  const key = await createParty(trx, keys, { communityId, holderClass: given.holder_class });
  const facts = { name: given.name, taxCode: given.tax_code ?? null, contact: given.contact ?? null };
  await writePartyFacts(trx, keys, key, { ...facts, unclaimed: true });
  await linkRecord(trx, { ...applying, partyId: key.partyId });
  await grantMembership(trx, userId, communityId);
  return key.partyId;
}

async function apply(trx: Transaction<DB>, communityId: number, partyId: number, userId: number, given: Applicant): Promise<number> {
  const { member_type, user_type } = given;
  const today = localDateOf(Date.now(), ZONE);
  const row = { community_id: communityId, party_id: partyId, member_type, user_type, valid_from: today, valid_to: null };
  const other = await overlappingMember(trx, row);
  if (other) throw new DomainError('conflict', communityMessages.memberAlready(other.code, other.status));
  return insertMember(trx, { ...row, code: `U-${userId}-${today}`, status: 'pending', applied_by: userId });
}
