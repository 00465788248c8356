import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { EnsureItem } from '../../activities/kernel/commands/ensure.ts';
import { isSameName } from '../../domain/identity/same-name.ts';
import { AlreadyExists, DomainError } from '../../domain/kernel/errors.ts';
import { rangeText } from '../../domain/kernel/time/day-ranges.ts';
import {
  COUNTED,
  countMembers,
  insertMember,
  type MemberRow,
  memberByCode,
  overlappingMember,
} from '../../infra/postgres/members/members.ts';
import { readPartyFacts } from '../../infra/postgres/members/parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { factsOf, linkPerson } from './link-person.ts';
import { memberMessages } from './messages.ts';
import type { NewMember } from './schemas.ts';

export interface MemberScope {
  readonly communityId: number;
  readonly maxMembers: number | null;
  readonly keys: PersonalKeys;
}

/** Ensures members of one community. */
export function ensureMember({ communityId, maxMembers, keys }: MemberScope): EnsureItem<NewMember> {
  return async ({ trx, audit }, given) => {
    const known = await memberByCode(trx, communityId, given.code);
    if (known) return { id: await sameOrRefused(trx, keys, known, given), isNew: false };
    if (COUNTED.includes(given.status)) await refuseWhenFull(trx, communityId, maxMembers);
    const { id, key } = await linkPerson(trx, { communityId, keys }, given, (partyId) => admit(trx, communityId, partyId, given));
    const { name: _name, tax_code: _taxCode, contact: _contact, ...after } = given;
    const object = { action: 'member.created', objectKind: 'membership', objectId: id };
    audit({
      chain: communityId,
      ...object,
      after: { ...after, party_id: key.partyId },
      personal: { key, fields: factsOf(given) },
    });
    return { id, isNew: true };
  };
}

/** Refuses with conflict when the community has all the members it takes. */
export async function refuseWhenFull(trx: Transaction<DB>, communityId: number, maxMembers: number | null): Promise<void> {
  if (maxMembers === null || (await countMembers(trx, communityId)) < maxMembers) return;
  throw new DomainError('conflict', memberMessages.limitReached(maxMembers));
}

async function admit(trx: Transaction<DB>, community_id: number, party_id: number, given: NewMember): Promise<number> {
  const { code, member_type, user_type, status, valid_from } = given;
  const row = { community_id, party_id, code, member_type, user_type, status, valid_from, valid_to: given.valid_to ?? null };
  const other = await overlappingMember(trx, row);
  if (other === undefined) return insertMember(trx, row);
  const message = memberMessages.membershipOverlaps(other.code, rangeText(other.valid_from, other.valid_to));
  throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

/** The id of a member with the same content; status and contact are not compared, for they move on by themselves. */
async function sameOrRefused(trx: Transaction<DB>, keys: PersonalKeys, known: MemberRow, given: NewMember): Promise<number> {
  const facts = (await readPartyFacts(trx, keys, [known.party_id])).get(known.party_id);
  const own = { ...pick(known), tax_code: facts?.taxCode ?? null };
  const wanted = { ...pick(given), tax_code: given.tax_code ?? null };
  if (isDeepStrictEqual(own, wanted) && isSameName(facts?.name ?? '', given.name)) return known.id;
  throw new AlreadyExists('code', memberMessages.exists(given.code), known.id);
}

const pick = (of: Pick<NewMember, 'member_type' | 'user_type' | 'holder_class' | 'valid_from' | 'valid_to'>) => ({
  member_type: of.member_type,
  user_type: of.user_type,
  holder_class: of.holder_class,
  valid_from: of.valid_from,
  valid_to: of.valid_to ?? null,
});
