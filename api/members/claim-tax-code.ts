import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { claimTaxCode, partyWithTaxCode, readPartyFacts } from '../../infra/postgres/members/parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { memberMessages } from './messages.ts';

interface OfMember {
  readonly community_id: number;
  readonly party_id: number;
}

/** Refuses a tax code that another record of the same community has; records of other communities are not asked. */
export async function refuseTaxCodeOfOther(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  { community_id, party_id }: OfMember,
  taxCode: string,
): Promise<void> {
  const known = await partyWithTaxCode(trx, keys, { communityId: community_id, taxCode });
  if (known === undefined || known === party_id) return;
  const message = memberMessages.taxCodeTaken;
  throw new DomainError('conflict', atPath('tax_code', message), [{ path: 'tax_code', code: 'known_person', message }]);
}

/** An admitted applicant's tax code counts from now on. */
export async function claimOnAdmission(trx: Transaction<DB>, keys: PersonalKeys, member: OfMember): Promise<void> {
  const taxCode = (await readPartyFacts(trx, keys, [member.party_id])).get(member.party_id)?.taxCode;
  if (taxCode == null) return;
  await refuseTaxCodeOfOther(trx, keys, member, taxCode);
  await claimTaxCode(trx, keys, member.party_id, taxCode);
}
