import type { Transaction } from 'kysely';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { type CheckResult, checkApplicant } from '../../../domain/members/application-checks.ts';
import { applicationOf, comparedWith, consentsOf, otherMembers } from '../../../infra/postgres/members/applications.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type PersonalKeys, taxCodeIndexes } from '../../../infra/vault/personal.ts';

/** The checks of an applicant as the record is now. Needs the rows of the community and the keys of its persons. */
export async function loadApplicationChecks(trx: Transaction<DB>, keys: PersonalKeys, member: MemberRow): Promise<CheckResult[]> {
  const { id, party_id, holder_class, member_type, community_id } = member;
  const facts = (await readPartyFacts(trx, keys, [party_id])).get(party_id);
  const application = await applicationOf(trx, id);
  const pod = application?.pod ?? null;
  const taxCode = facts?.taxCode ?? null;
  const email = facts?.contact?.email ?? null;
  const indexes = taxCode === null ? [] : taxCodeIndexes(keys, taxCode);
  const compared = await comparedWith(trx, id, { pod, taxCodeIndexes: indexes });
  const today = legalDay(Date.now());
  const consents = await consentsOf(trx, id);
  return checkApplicant({
    isPerson: holder_class === 'natural_person',
    isProducer: member_type === 'PRODUCER',
    name: facts?.name ?? null,
    taxCode,
    email,
    pod,
    hasPoint: compared.has_point,
    hasBill: application?.bill_document_id != null,
    consents: consents
      .filter(({ valid_from, valid_to }) => valid_from <= today && (valid_to === null || valid_to > today))
      .map(({ kind }) => kind),
    sameTaxCode: compared.same_tax_code,
    sameEmail: await sameEmail(trx, keys, { community_id, party_id, email }),
    samePod: compared.same_pod,
    enterpriseSize: compared.enterprise_size,
    isEnterprise: holder_class === 'enterprise',
  });
}

interface Addressed extends Pick<MemberRow, 'community_id' | 'party_id'> {
  readonly email: string | null;
}

/** Contacts are sealed one by one: all of the community are opened to compare them. */
async function sameEmail(trx: Transaction<DB>, keys: PersonalKeys, { community_id, party_id, email }: Addressed): Promise<string[]> {
  if (email === null) return [];
  const others = await otherMembers(trx, community_id, party_id);
  const facts = await readPartyFacts(
    trx,
    keys,
    others.map((other) => other.party_id),
  );
  const wanted = email.toLowerCase();
  return others.filter((other) => facts.get(other.party_id)?.contact?.email?.toLowerCase() === wanted).map(({ code }) => code);
}
