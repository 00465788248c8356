import { sql, type Transaction } from 'kysely';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { completionDue } from '../../../domain/settlement/run/completion-due.ts';
import type { BusinessCount } from '../../telemetry/business-metrics.ts';
import { LATE_CENTS } from '../billing/late-months.ts';
import type { DB } from '../schema/tables.ts';
import { UNFINISHED } from './overdue-months.ts';
import { DUE_MONTHS, NEWEST, STANDS_STILL, UNSETTLED } from './worklist.ts';
import { UNACCOUNTED } from './worklist-years.ts';

/** From so many attempts on, minutes after the first, a delivery counts as one that keeps failing. */
const KEEPS_FAILING = 3;

/** Every figure of BUSINESS_METRICS over all communities that the context sees, as of now. */
export async function businessCounts(trx: Transaction<DB>): Promise<BusinessCount[]> {
  return [...(await plainCounts(trx)), { metric: 'condivisa_settlement_months_overdue', label: null, value: await overdueMonths(trx) }];
}

async function plainCounts(trx: Transaction<DB>): Promise<BusinessCount[]> {
  const months = (label: string) => sql`'condivisa_settlement_months', ${label}::text`;
  const { rows } = await sql<BusinessCount>`
    select 'condivisa_settlement_months' as metric, 'awaiting_approval' as label, count(*)::float8 as value from settlement_run r where r.state = 'awaiting_approval' and ${NEWEST}
    union all select ${months('incomplete')}, count(*) from settlement_run r where r.kind = 'partial' and ${NEWEST}
    union all select ${months('blocked')}, count(*) from settlement_run r where r.blocked <> '[]'::jsonb and ${NEWEST}
    union all select ${months('failed')}, count(*) from settlement_failure where resolved_at is null
    union all select ${months('held')}, count(*) from settlement_hold where released_at is null
    union all select ${months('never_settled')}, count(*) from configuration c cross join lateral ${DUE_MONTHS} as d where ${UNSETTLED}
    union all select 'condivisa_settlement_years', 'awaiting_approval', count(*) from settlement_year where state = 'awaiting_approval'
    union all select 'condivisa_settlement_years', 'not_settled', count(distinct (r.configuration_id, extract(year from r.month)))
      from settlement_run r where ${UNACCOUNTED}
    union all select 'condivisa_settlement_marks_open', null, count(*) from settlement_mark where outcome is null
    union all select 'condivisa_settlement_marks_oldest_seconds', null, coalesce(extract(epoch from now() - min(received_at)), 0)
      from settlement_mark where outcome is null
    union all select 'condivisa_imports_failed', null, count(*) from operation
      where kind = 'import' and state = 'failed' and updated_at > now() - interval '1 day'
    union all select 'condivisa_mails_waiting', null, count(*) from mail where state = 'queued'
    union all select 'condivisa_mails_oldest_seconds', null, coalesce(extract(epoch from now() - min(created_at)), 0) from mail where state = 'queued'
    union all select 'condivisa_webhook_deliveries', 'retrying', count(*) from webhook_delivery where state = 'waiting' and attempts >= ${KEEPS_FAILING}
    union all select 'condivisa_webhook_deliveries', 'failed', count(*) from webhook_delivery
      where state = 'failed' and ended_at > now() - interval '1 day'
    union all select 'condivisa_processes_failed', null, count(*) from process where open and failure is not null
    union all select 'condivisa_applications_open', null, count(*) from application a where ${STANDS_STILL}
    union all select 'condivisa_payouts', state, count(*) from payout where state in ('prepared', 'failed') group by state
    union all select 'condivisa_ledger_residual_cents', case a.kind when 'rounding' then 'rounding' else 'gse_receivable' end, sum(p.cents)
      from ledger_account a join ledger_posting p on p.account_id = a.id
      where a.kind in ('gse_receivable', 'gse_received', 'rounding') group by 2
    union all select 'condivisa_gse_late_cents', null, ${LATE_CENTS}`.execute(trx);
  return rows;
}

/** Unfinished months past the day of `completionDue`, which depends on month and day of the first unfinished run. */
async function overdueMonths(trx: Transaction<DB>): Promise<number> {
  const { rows } = await UNFINISHED.execute(trx);
  const today = legalDay(Date.now());
  return rows.filter(({ month, since }) => completionDue(month, since) < today).length;
}
