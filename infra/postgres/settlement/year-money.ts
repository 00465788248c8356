import { sql, type Transaction } from 'kysely';
import type { RingFencedUse } from '../../../domain/settlement/year/types.ts';
import { IS_BOOKED_USE } from '../billing/ring-fenced.ts';
import type { DB } from '../schema/tables.ts';

/** What left a configuration's money in a calendar year: uses of the ring-fenced account, payments to members; GSE's newest certificate. Cents. */
export interface YearMoney {
  readonly uses: readonly (Omit<RingFencedUse, 'cents' | 'memberId'> & { readonly partyId: number | null; readonly cents: number })[];
  readonly paid: readonly { readonly partyId: number; readonly cents: number }[];
  /** Whether the community deducts VAT on the year's last day. */
  readonly deductsVat: boolean;
  readonly certificate: { readonly id: number; readonly cents: number } | null;
}

export async function yearMoney(trx: Transaction<DB>, configurationId: number, year: number): Promise<YearMoney> {
  const days = sql`make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`;
  const uses = await sql<YearMoney['uses'][number]>`
    select used_on as "on", purpose, description, party_id as "partyId", reference, nullif(concat_ws(' ', municipality, place), '') as place, cents from ring_fenced_use u
    where configuration_id = ${configurationId} and used_on between ${days} and ${IS_BOOKED_USE} order by used_on, id`.execute(trx);
  const paid = await sql<YearMoney['paid'][number]>`
    select o.party_id as "partyId", sum(n.cents)::bigint as cents from payout o join payout_line n on n.payout_id = o.id
    where n.configuration_id = ${configurationId} and n.component <> 'sale' and o.state in ('sent', 'confirmed') and o.sent_on between ${days}
    group by 1 order by 1`.execute(trx);
  const certificate = await sql<{ id: number; cents: number }>`
    select id, cents from excess_certificate where configuration_id = ${configurationId} and year = ${year}
    order by version desc limit 1`.execute(trx);
  const vat = await sql<{ deducts: boolean }>`
    select v.deducts from vat_deduction v join configuration c on c.community_id = v.community_id
    where c.id = ${configurationId} and v.valid_from <= make_date(${year}, 12, 31) order by v.valid_from desc, v.id desc limit 1`.execute(
    trx,
  );
  return { deductsVat: vat.rows[0]?.deducts ?? false, uses: uses.rows, paid: paid.rows, certificate: certificate.rows[0] ?? null };
}
