import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { isSameName } from '../../../domain/identity/same-name.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { isCounted, MOST_MEMBERS } from '../../../domain/members/status.ts';
import { insertActs, type NewAct } from '../../../infra/postgres/members/lifecycle.ts';
import {
  countMembers,
  countMemberships,
  insertMember,
  type MemberRow,
  memberByCode,
  overlappingMember,
} from '../../../infra/postgres/members/members.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PartyKey, PersonalKeys } from '../../../infra/vault/personal.ts';
import type { Ensured } from '../../kernel/commands/ensure.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { openLifecycle } from './open-lifecycle.ts';
import { factsOf, findRecord, type GivenPerson, type Recording, recordPerson } from './record-person.ts';

/** A community that admits members, which the caller has locked; `maxMembers` null: as many as come, of `mostMemberships` in all. */
export interface Admitting extends Recording {
  readonly maxMembers: number | null;
  readonly mostMemberships?: number;
  /** What a check counts as stored although nothing is. */
  readonly checked?: { readonly members: number; readonly memberships: number };
}

/** A membership as it begins; `valid_to` is its first day that no longer counts. */
interface NewMembership extends Pick<MemberRow, 'code' | 'member_type' | 'user_type' | 'valid_from'> {
  readonly status: 'pending' | 'active';
  readonly valid_to?: string | null | undefined;
  /** The user who applies, where no manager enters the member. */
  readonly applied_by?: number;
}
export type NewMember = NewMembership & GivenPerson;

/** The record of a person, and what was given with the admission; left out where the community's record stays as it is. */
export interface AdmittedPerson {
  readonly partyId: number;
  readonly given?: { readonly key: PartyKey; readonly person: GivenPerson };
}

/**
 * Begins a membership of a recorded person, entered by a manager or applied for: the only place where one is made. `conflict` when the
 * community has all the members it takes.
 */
export async function admitMember(
  work: CommandWork,
  admitting: Admitting,
  membership: NewMembership,
  { partyId: party_id, given }: AdmittedPerson,
): Promise<number> {
  const { communityId: community_id } = admitting;
  await assertRecordable(work.trx, admitting);
  const isApplication = membership.applied_by !== undefined;
  if (isApplication || isCounted(membership.status)) await assertPlaces(work.trx, admitting, 1);
  const id = await insertMember(work.trx, { ...membership, community_id, party_id, valid_to: membership.valid_to ?? null });
  await insertActs(work.trx, firstActs(work, { id, community_id }, membership));
  await openLifecycle(work, { communityId: community_id, membershipId: id });
  const object = { action: isApplication ? 'member.applied' : 'member.created', objectKind: 'membership', objectId: id };
  const after = { ...membership, party_id, ...(given && { holder_class: given.person.holder_class }) };
  work.audit({ chain: community_id, ...object, after, ...(given && { personal: { key: given.key, fields: factsOf(given.person) } }) });
  return id;
}

/** Admits a member under a code; one with the same content is left as it is, with other content it is `already_exists`. */
export async function ensureMember(work: CommandWork, admitting: Admitting, given: NewMember): Promise<Ensured> {
  const { trx } = work;
  const known = await memberByCode(trx, admitting.communityId, given.code);
  if (known) return { id: await requireSameMember(trx, admitting.keys, known, given), isNew: false };
  const record = await findRecord(trx, admitting, given);
  if (record !== undefined) await assertNoOverlap(trx, admitting.communityId, record, given);
  const key = await recordPerson(trx, admitting, given, record);
  const { name: _name, tax_code: _taxCode, contact: _contact, holder_class: _class, ...membership } = given;
  return { id: await admitMember(work, admitting, membership, { partyId: key.partyId, given: { key, person: given } }), isNew: true };
}

/** A member whom a manager enters as active was verified and admitted by that. */
function firstActs(
  { actor }: CommandWork,
  { id, community_id }: { id: number; community_id: number },
  membership: NewMembership,
): NewAct[] {
  const acts = ['apply', ...(membership.status === 'active' ? (['verify', 'admit'] as const) : [])] as const;
  const stages = ['applied', 'verified', 'admitted'] as const;
  const said = { community_id, membership_id: id, occurred_on: membership.valid_from, reason: null, document_id: null, actor };
  return acts.map((act, at) => ({ ...said, act, stage: stages[at] ?? 'applied' }));
}

async function assertRecordable(trx: Transaction<DB>, { communityId, mostMemberships = MOST_MEMBERS, checked }: Admitting): Promise<void> {
  if ((await countMemberships(trx, communityId)) + (checked?.memberships ?? 0) < mostMemberships) return;
  throw new DomainError('conflict', memberMessages.tooManyMemberships(mostMemberships));
}

/** Refuses with `conflict` where the community would have more members than it takes. */
export async function assertPlaces(
  trx: Transaction<DB>,
  { communityId, maxMembers, checked }: Omit<Admitting, 'keys'>,
  wanted: number,
): Promise<void> {
  if (maxMembers === null || (await countMembers(trx, communityId)) + (checked?.members ?? 0) + wanted <= maxMembers) return;
  throw new DomainError('conflict', memberMessages.limitReached(maxMembers));
}

async function assertNoOverlap(trx: Transaction<DB>, community_id: number, party_id: number, given: NewMember): Promise<void> {
  const { valid_from, valid_to = null } = given;
  const other = await overlappingMember(trx, { community_id, party_id, valid_from, valid_to });
  if (other !== undefined) throw overlapsWith(other);
}

/** The refusal of a membership on days of another one of the same person. */
export function overlapsWith(other: Pick<MemberRow, 'code' | 'valid_from' | 'valid_to'>): DomainError {
  const message = memberMessages.membershipOverlaps(other.code, rangeText(other.valid_from, other.valid_to));
  return new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

/** The id of a member with the same content; status and contact are not compared, for they move on by themselves. */
async function requireSameMember(trx: Transaction<DB>, keys: PersonalKeys, known: MemberRow, given: NewMember): Promise<number> {
  const facts = (await readPartyFacts(trx, keys, [known.party_id])).get(known.party_id);
  if (isSameMember({ ...known, tax_code: facts?.taxCode ?? null, name: facts?.name ?? '' }, given)) return known.id;
  throw new AlreadyExists('code', memberMessages.exists(given.code), known.id);
}

type ComparedMember = Parameters<typeof pick>[0] & Pick<NewMember, 'tax_code' | 'name'>;

/** Have two members of one code the same content? Status and contact are not compared. */
export const isSameMember = (one: ComparedMember, other: ComparedMember): boolean =>
  isDeepStrictEqual(pick(one), pick(other)) && (one.tax_code ?? null) === (other.tax_code ?? null) && isSameName(one.name, other.name);

const pick = (of: Pick<NewMember, 'member_type' | 'user_type' | 'holder_class' | 'valid_from' | 'valid_to'>) => ({
  member_type: of.member_type,
  user_type: of.user_type,
  holder_class: of.holder_class,
  valid_from: of.valid_from,
  valid_to: of.valid_to ?? null,
});
