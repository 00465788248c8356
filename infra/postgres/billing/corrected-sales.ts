import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** What is sold of a plant in a month, over all buyers, where readings came in since; `since`: the first of them. */
export interface CorrectedSale {
  readonly configurationId: number;
  readonly plantCode: string;
  readonly month: string;
  readonly soldWh: number;
  readonly since: Date;
}

/** For a configuration `c`: did readings of a plant and month come in after a sale that counts? */
export const HAS_CORRECTED_SALE = sql`exists (select 1 from corrected_sales(array[c.id]))`;

/** The sales of these configurations that count and whose readings came in later, by configuration, month and plant. */
export async function correctedSales(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<CorrectedSale[]> {
  const { rows } = await sql<CorrectedSale>`
    select configuration_id as "configurationId", plant_code as "plantCode", month, sold_wh as "soldWh", since
    from corrected_sales(${configurationIds}::bigint[]) order by 1, 3, 2`.execute(trx);
  return rows;
}
