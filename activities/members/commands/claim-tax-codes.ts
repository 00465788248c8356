import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { claimTaxCode, unclaimedParties } from '../../../infra/postgres/members/applicants.ts';
import { partyWithTaxCode, readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';

/** A membership by its community and the record of its person. */
interface MemberParty {
  readonly community_id: number;
  readonly party_id: number;
}

/** A tax code that an applicant named and that counts from the admission on, unless another record of the community has it. */
interface Claim {
  readonly partyId: number;
  readonly taxCode: string;
  readonly isTaken: boolean;
}

const taken = (): DomainError => {
  const message = memberMessages.taxCodeTaken;
  return new DomainError('conflict', atPath('tax_code', message), [{ path: 'tax_code', code: 'known_person', message }]);
};

/** Refuses a tax code that another record of the same community has; records of other communities are not asked. */
export async function assertTaxCodeFree(trx: Transaction<DB>, keys: PersonalKeys, member: MemberParty, taxCode: string): Promise<void> {
  if (await isOfOther(trx, keys, member, taxCode)) throw taken();
}

/** Lets the tax codes of admitted applicants count; `conflict` where another record of the community has one of them. */
export async function claimTaxCodes(trx: Transaction<DB>, keys: PersonalKeys, members: readonly MemberParty[]): Promise<void> {
  const claims = await findClaims(trx, keys, members);
  if (claims.some(({ isTaken }) => isTaken)) throw taken();
  for (const { partyId, taxCode } of claims) await claimTaxCode(trx, keys, partyId, taxCode);
}

/** The records among those of these members whose tax code cannot count, because another record of the community has it. */
export async function findTakenRecords(trx: Transaction<DB>, keys: PersonalKeys, members: readonly MemberParty[]): Promise<Set<number>> {
  const claims = await findClaims(trx, keys, members);
  return new Set(claims.filter(({ isTaken }) => isTaken).map(({ partyId }) => partyId));
}

async function findClaims(trx: Transaction<DB>, keys: PersonalKeys, members: readonly MemberParty[]): Promise<Claim[]> {
  const communities = new Map(members.map((member) => [member.party_id, member.community_id]));
  const unclaimed = await unclaimedParties(trx, [...communities.keys()]);
  const facts = unclaimed.length === 0 ? new Map() : await readPartyFacts(trx, keys, unclaimed);
  const claims: Claim[] = [];
  for (const party_id of unclaimed) {
    const taxCode: string | undefined = facts.get(party_id)?.taxCode ?? undefined;
    if (taxCode === undefined) continue;
    const member = { community_id: communities.get(party_id) ?? 0, party_id };
    const isTwice = claims.some((claim) => claim.taxCode === taxCode && communities.get(claim.partyId) === member.community_id);
    claims.push({ partyId: party_id, taxCode, isTaken: isTwice || (await isOfOther(trx, keys, member, taxCode)) });
  }
  return claims;
}

async function isOfOther(trx: Transaction<DB>, keys: PersonalKeys, { community_id, party_id }: MemberParty, taxCode: string) {
  const known = await partyWithTaxCode(trx, keys, { communityId: community_id, taxCode });
  return known !== undefined && known !== party_id;
}
