import { sql, type Transaction } from 'kysely';
import type { GseStage } from '../../../domain/kernel/legal/gse-stages.ts';
import type { MoneyComponent } from '../../../domain/settlement/types.ts';
import type { DB } from '../schema/tables.ts';

/** An amount that GSE published; `month` is its first day. */
export interface StoredAmount {
  readonly configurationId: number;
  readonly month: string;
  readonly stage: GseStage;
  readonly component: MoneyComponent;
  readonly version: number;
  readonly cents: number;
  readonly operationId: number;
}

/** The newest version of every amount of these configurations. */
export async function newestAmounts(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<StoredAmount[]> {
  const { rows } = await sql<StoredAmount>`
    select distinct on (configuration_id, month, stage, component) configuration_id as "configurationId", month, stage, component, version, cents,
      operation_id as "operationId"
    from gse_amount where configuration_id = any (${configurationIds}::bigint[])
    order by configuration_id, month, stage, component, version desc`.execute(trx);
  return rows;
}

export async function addAmounts(
  trx: Transaction<DB>,
  communityId: number,
  source: string,
  amounts: readonly StoredAmount[],
): Promise<void> {
  await sql`insert into gse_amount (configuration_id, community_id, month, stage, component, version, cents, source, operation_id)
    select a."configurationId", ${communityId}, a.month, a.stage, a.component, a.version, a.cents, ${source}, a."operationId"
    from json_to_recordset(${JSON.stringify(amounts)}::text::json) as a ("configurationId" bigint, month date, stage text, component text,
      version int, cents bigint, "operationId" bigint)
    order by a."configurationId", a.month, a.stage, a.component`.execute(trx);
}

export async function configurationIds(trx: Transaction<DB>, communityId: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; code: string }>`
    select id, code from configuration where community_id = ${communityId} order by id`.execute(trx);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
