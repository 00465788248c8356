import { sql, type Transaction } from 'kysely';
import type { ConfigurationYear } from '../../../domain/settlement/year/stored-year.ts';
import type { DB } from '../schema/tables.ts';

type Sql = ReturnType<typeof sql>;

/** A version of a year rests on another certificate of GSE, another VAT flag or another account of the year before than the record has now. */
const isOvertakenOf = (v: Sql): Sql => sql`(${v}.certificate_id is distinct from (select e.id from excess_certificate e
    where e.configuration_id = ${v}.configuration_id and e.year = ${v}.year order by e.version desc limit 1)
  or ${v}.deducts_vat <> coalesce((select d.deducts from vat_deduction d where d.community_id = ${v}.community_id
    and d.valid_from <= make_date(${v}.year, 12, 31) order by d.valid_from desc, d.id desc limit 1), false)
  or ${v}.rests_on is distinct from (select s.hands_on from settlement_year s where s.configuration_id = ${v}.configuration_id
    and s.year = ${v}.year - 1 and s.state = 'posted' order by s.version desc limit 1))`;

/** The newest version of its year. */
const isNewest = (v: Sql): Sql => sql`(${v}.state <> 'discarded' and not exists (select 1 from settlement_year n
  where n.configuration_id = ${v}.configuration_id and n.year = ${v}.year and n.version > ${v}.version and n.state <> 'discarded'))`;

/** For a version `v` of a year, see `isOvertakenOf`; its months are compared apart from this. */
export const IS_OVERTAKEN = isOvertakenOf(sql`v`);

/** For a version `v`: an earlier year waits for approval or is to be settled again, and what it hands on may still change. */
export const WAITS_FOR_EARLIER = sql`(exists (select 1 from settlement_year w where w.configuration_id = v.configuration_id and w.year < v.year
  and (w.state = 'awaiting_approval' or ${isNewest(sql`w`)} and ${isOvertakenOf(sql`w`)})))`;

/** Of each of a community's configurations the first year whose newest version is overtaken; none behind an earlier one that waits for approval. */
export async function overtakenYears(
  trx: Transaction<DB>,
  { communityId, configurationId }: { readonly communityId: number; readonly configurationId?: number },
): Promise<ConfigurationYear[]> {
  const { rows } = await sql<ConfigurationYear>`
    select distinct on (v.configuration_id) v.configuration_id as "configurationId", v.community_id as "communityId", v.year
    from settlement_year v where v.community_id = ${communityId} and v.configuration_id = coalesce(${configurationId ?? null}::bigint, v.configuration_id)
      and ${isNewest(sql`v`)} and ${IS_OVERTAKEN} and not ${WAITS_FOR_EARLIER}
    order by v.configuration_id, v.year`.execute(trx);
  return rows;
}

/** Is a version based on the current record, apart from its months? */
export async function isOvertaken(trx: Transaction<DB>, yearId: number): Promise<boolean> {
  const { rows } = await sql<{
    overtaken: boolean;
  }>`select ${IS_OVERTAKEN} as overtaken from settlement_year v where v.id = ${yearId}`.execute(trx);
  return rows[0]?.overtaken ?? false;
}
