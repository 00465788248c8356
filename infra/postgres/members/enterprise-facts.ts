import { type Kysely, sql, type Transaction } from 'kysely';
import type { AtecoEdition } from '../../../domain/kernel/legal/classes.ts';
import type { EnterpriseSize } from '../../../domain/members/enterprises.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Prevalent activity and size of a member that is an enterprise; `valid_to` excluded, null while it goes on. */
export interface EnterpriseFactRow {
  readonly id: number;
  readonly community_id: number;
  readonly member_id: number;
  readonly ateco_edition: AtecoEdition;
  readonly ateco_code: string;
  readonly size: EnterpriseSize;
  readonly source: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const facts = (db: Kysely<DB>) =>
  db
    .selectFrom('enterprise_fact')
    .select(['id', 'community_id', 'membership_id as member_id', 'ateco_edition', 'ateco_code', 'size', 'source'])
    .select([sql<string>`lower(validity)`.as('valid_from'), sql<string | null>`upper(validity)`.as('valid_to')]);

export function listEnterpriseFacts(
  db: Kysely<DB>,
  communityId: number,
  filter: Window & { readonly memberId?: number | undefined },
): Promise<EnterpriseFactRow[]> {
  const query = facts(db).where('community_id', '=', communityId);
  return pageOf(db, filter.memberId === undefined ? query : query.where('membership_id', '=', filter.memberId), filter);
}

export const enterpriseFactById = (db: Kysely<DB>, communityId: number, id: number): Promise<EnterpriseFactRow | undefined> =>
  facts(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst();

/** Adds the facts of a member; those that overlap others of the member are refused by the database. */
export async function insertEnterpriseFact(
  trx: Transaction<DB>,
  { valid_from, valid_to, member_id, ...row }: Omit<EnterpriseFactRow, 'id'>,
): Promise<number> {
  const values = { ...row, membership_id: member_id, validity: formatDateRange({ from: valid_from, to: valid_to }) };
  return (await trx.insertInto('enterprise_fact').values(values).returning('id').executeTakeFirstOrThrow()).id;
}
