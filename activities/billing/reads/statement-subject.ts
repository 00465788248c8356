import type { Transaction } from 'kysely';
import { type CommunityName, communityName } from '../../../infra/postgres/communities/communities.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { requireMember } from '../../members/reads/require-member.ts';

/** Whose statement it is; the name is null where it is not to be shown. */
export interface StatementSubject {
  readonly member: MemberRow;
  readonly community: CommunityName;
  readonly name: string | null;
}

/** The member whose statement is asked for, or not_found; `keys` null leaves out the name. */
export async function requireStatementSubject(
  trx: Transaction<DB>,
  wanted: { readonly community_id: number; readonly member_id: number },
  keys: PersonalKeys | null,
): Promise<StatementSubject> {
  const member = await requireMember(trx, wanted.community_id, wanted.member_id);
  const community = await communityName(trx, member.community_id);
  const facts = keys === null ? undefined : await readPartyFacts(trx, keys, [member.party_id]);
  return { member, community, name: facts?.get(member.party_id)?.name ?? null };
}
