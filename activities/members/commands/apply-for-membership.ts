import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-day.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { linkedIn, linkRecord } from '../../../infra/postgres/identity/user-parties.ts';
import { grantMembership, lockUser, openApplications } from '../../../infra/postgres/members/applicants.ts';
import { overlappingMember } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { type AdmittedPerson, type Admitting, admitMember, type NewMember } from './admit-member.ts';
import { createRecord, type GivenPerson } from './record-person.ts';

/** A user's application to a community, from a day on. */
export interface MemberApplication extends GivenPerson, Pick<NewMember, 'member_type' | 'user_type'> {
  readonly userId: number;
  readonly day: LocalDate;
}

/** Applications that wait at once for a decision, of one user in all communities. */
const MOST_OPEN = 5;

/** Enters a pending membership of a user, which a manager admits or ends; gives its id. Needs the platform's context. */
export async function applyForMembership(work: CommandWork, admitting: Admitting, application: MemberApplication): Promise<number> {
  const { userId, day, member_type, user_type } = application;
  await assertFewApplications(work.trx, userId);
  const person = await recordOf(work.trx, admitting, application);
  const membership = {
    code: `U-${userId}-${day}`,
    member_type,
    user_type,
    status: 'pending',
    valid_from: day,
    applied_by: userId,
  } as const;
  return admitMember(work, admitting, membership, person);
}

/** Of calls at once each waits for the lock of the user, so that none is missed. */
async function assertFewApplications(trx: Transaction<DB>, userId: number): Promise<void> {
  await lockUser(trx, userId);
  if ((await openApplications(trx, userId)) < MOST_OPEN) return;
  throw new DomainError('conflict', memberMessages.tooManyApplications(MOST_OPEN));
}

/**
 * The community's record of the user, made from the application when there is none. A named tax code neither leads to a record that the
 * community has nor tells whether there is one: it counts once a manager admits the applicant.
 */
async function recordOf(trx: Transaction<DB>, admitting: Admitting, application: MemberApplication): Promise<AdmittedPerson> {
  const { userId, day } = application;
  const { communityId } = admitting;
  const own = await linkedIn(trx, userId, communityId);
  if (own !== undefined) {
    await assertNoMember(trx, communityId, own, day);
    return { partyId: own };
  }
  const key = await createRecord(trx, admitting, application, { unclaimed: true });
  await linkRecord(trx, { userId, communityId, partyId: key.partyId });
  await grantMembership(trx, userId, communityId);
  return { partyId: key.partyId, given: { key, person: application } };
}

async function assertNoMember(trx: Transaction<DB>, community_id: number, party_id: number, valid_from: LocalDate): Promise<void> {
  const other = await overlappingMember(trx, { community_id, party_id, valid_from, valid_to: null });
  if (other) throw new DomainError('conflict', memberMessages.memberAlready(other.code, other.status));
}
