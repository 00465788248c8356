import { sql, type Transaction } from 'kysely';
import type { ArrivedSales } from '../../../domain/billing/payout/received-share.ts';
import type { FourEyes } from '../../../domain/kernel/four-eyes.ts';
import { isRefused } from '../record/refusals.ts';
import type { DB } from '../schema/tables.ts';

/** Who may not approve a waiting version of a sale: who recorded versions since the one that counts; an import counts for its sender. */
export async function saleApprovalTerms(trx: Transaction<DB>, saleId: number): Promise<FourEyes> {
  const { rows } = await sql<FourEyes>`
    select y.four_eyes as "fourEyes",
      array(select distinct coalesce(o.created_by, n.recorded_by) from energy_sale n left join operation o on n.recorded_by = 'import:' || o.id
        where n.plant_id = s.plant_id and n.month = s.month and n.buyer = s.buyer and n.version > coalesce((select max(c.version) from energy_sale c
          where c.plant_id = s.plant_id and c.month = s.month and c.buyer = s.buyer
            and (c.findings = '{}' or exists (select 1 from energy_sale_approval a where a.sale_id = c.id))), 0)) as "causedBy"
    from energy_sale s join community y on y.id = s.community_id where s.id = ${saleId}`.execute(trx);
  return rows[0] as FourEyes;
}

/** Another version of the same sale that was approved on one of these documents. */
export async function approvedOnDocuments(
  trx: Transaction<DB>,
  documentIds: readonly number[],
  saleId: number,
): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number;
  }>`select o.id from energy_sale s join energy_sale o on o.plant_id = s.plant_id and o.month = s.month
      and o.buyer = s.buyer and o.id <> s.id join energy_sale_approval a on a.sale_id = o.id
    where s.id = ${saleId} and a.document_id = any (${[...documentIds]}::bigint[])
      and (o.energy_wh, o.gross_cents, o.fees_cents) is distinct from (s.energy_wh, s.gross_cents, s.fees_cents) order by o.id limit 1`.execute(
    trx,
  );
  return rows[0]?.id;
}

interface SaleApprovalValues {
  readonly sale_id: number;
  readonly community_id: number;
  readonly document_id: number;
  readonly note: string;
  readonly approved_by: string;
}

export async function addSaleApproval(trx: Transaction<DB>, approval: SaleApprovalValues): Promise<void> {
  await trx.insertInto('energy_sale_approval').values(approval).execute();
}

/**
 * Of each producer and configuration: what of its counted sales has arrived, at most what each is worth, also by a version that waits and
 * lowers it or is another producer's, unless it was refused; `upTo` as in memberAccounts.
 */
export async function arrivedSales(trx: Transaction<DB>, communityId: number, upTo: string | null): Promise<ArrivedSales[]> {
  const { rows } = await sql<ArrivedSales>`
    with counted as (select distinct on (s.plant_id, s.month, s.buyer) s.* from energy_sale s
        where s.community_id = ${communityId} and (${upTo}::date is null or s.month <= ${upTo}::date)
          and (s.findings = '{}' or exists (select 1 from energy_sale_approval a where a.sale_id = s.id))
        order by s.plant_id, s.month, s.buyer, s.version desc),
      newest as (select distinct on (s.plant_id, s.month, s.buyer) s.* from energy_sale s where s.community_id = ${communityId}
          and not ${isRefused('sale_id', 's.id')}
        order by s.plant_id, s.month, s.buyer, s.version desc),
      received as (select o.plant_id, o.month, o.buyer, sum(r.cents) as cents from energy_sale_receipt r join energy_sale o on o.id = r.sale_id
        where r.community_id = ${communityId} group by 1, 2, 3)
    select c.party_id as "partyId", c.configuration_id as "configurationId",
      sum(least(c.gross_cents - c.fees_cents, case when n.party_id = c.party_id then n.gross_cents - n.fees_cents else 0 end,
        coalesce(r.cents, 0)))::bigint as "receivedCents"
    from counted c join newest n on n.plant_id = c.plant_id and n.month = c.month and n.buyer = c.buyer left join received r on r.plant_id = c.plant_id and r.month = c.month and r.buyer = c.buyer
    group by 1, 2 order by 1, 2`.execute(trx);
  return rows;
}
