import { sql, type Transaction } from 'kysely';
import {
  type AvailableByConfiguration,
  type AvailableMoney,
  type BankMovement,
  type MoneyOrigin,
  originOf,
} from '../../../domain/billing/payout/available-money.ts';
import type { LedgerComponent } from '../../../domain/settlement/types.ts';
import type { DB } from '../schema/tables.ts';
import { IS_BOOKED_USE } from './ring-fenced.ts';

interface AvailableRow extends AvailableMoney {
  readonly configurationId: number;
  readonly component: LedgerComponent;
}

/**
 * What the community's bank account holds of each configuration, by origin, how much of it is ring-fenced, and prepared payments that have not
 * left yet: money of one configuration pays nobody of another.
 */
export async function availableMoney(trx: Transaction<DB>, communityId: number): Promise<AvailableByConfiguration> {
  const { rows } = await sql<AvailableRow>`
    select m.configuration_id as "configurationId", m.component, sum(m.bank)::bigint as "bankCents", sum(m.ring_fenced)::bigint as "ringFencedCents", sum(m.prepared)::bigint as "preparedCents"
    from (select e.configuration_id, p.component, case a.kind when 'bank' then p.cents else 0 end as bank,
          case a.kind when 'excess_premium' then -p.cents else 0 end as ring_fenced, 0 as prepared
        from ledger_account a join ledger_posting p on p.account_id = a.id join ledger_entry e on e.id = p.entry_id
        where a.community_id = ${communityId} and a.kind in ('bank', 'excess_premium')
      union all select n.configuration_id, n.component, 0, 0, n.cents from payout o join payout_line n on n.payout_id = o.id
        where o.community_id = ${communityId} and o.state = 'prepared') m
    group by 1, 2`.execute(trx);
  const byConfiguration = Map.groupBy(rows, ({ configurationId }) => configurationId);
  return new Map([...byConfiguration].map(([id, own]) => [id, { gse: moneyOfOrigin(own, 'gse'), sale: moneyOfOrigin(own, 'sale') }]));
}

function moneyOfOrigin(rows: readonly AvailableRow[], origin: MoneyOrigin): AvailableMoney {
  const own = rows.filter(({ component }) => originOf(component) === origin);
  const sum = (field: keyof AvailableMoney): number => own.reduce((total, row) => total + row[field], 0);
  return { bankCents: sum('bankCents'), ringFencedCents: sum('ringFencedCents'), preparedCents: sum('preparedCents') };
}

/** What a community's bank account gained and lost on each day, by the days on which money arrived and left. */
export async function bankMovements(trx: Transaction<DB>, communityId: number): Promise<BankMovement[]> {
  const { rows } = await sql<BankMovement>`
    select m.configuration_id as "configurationId", m.component, m.day, sum(m.cents)::bigint as cents from (
      select l.configuration_id, l.component, r.received_on as day, l.cents from gse_receipt r join gse_receipt_line l on l.receipt_id = r.id
        where r.community_id = ${communityId}
      union all select configuration_id, 'premium', received_on, -fees_withheld_cents from gse_receipt where community_id = ${communityId}
      union all select s.configuration_id, 'sale', r.received_on, r.cents from energy_sale_receipt r join energy_sale s on s.id = r.sale_id
        where r.community_id = ${communityId}
      union all select u.configuration_id, 'premium', u.used_on, -u.cents from ring_fenced_use u
        where u.community_id = ${communityId} and ${IS_BOOKED_USE}
      union all select n.configuration_id, n.component, d.day, d.sign * n.cents from payout o join payout_line n on n.payout_id = o.id
        cross join lateral (values (o.sent_on, -1), (case when o.state = 'failed' then o.ended_on end, 1)) as d (day, sign)
        where o.community_id = ${communityId} and o.sent_on is not null and d.day is not null) m
    group by 1, 2, 3 order by 1, 2, 3`.execute(trx);
  return rows;
}
