import { sql, type Transaction } from 'kysely';
import type { SoldPlant } from '../../../domain/billing/sale/sale-bounds.ts';
import type { DB } from '../schema/tables.ts';

/** A plant by its code in a month, `yyyy-mm`. */
interface PlantMonth {
  readonly plantCode: string;
  readonly month: string;
}

export const plantMonthKey = ({ plantCode, month }: PlantMonth): string => `${month} ${plantCode}`;

/** The plants of the configuration in these months, by `plantMonthKey`: producer, what its readings say it injected, hours without a reading, whether the month waits. */
export async function soldPlants(
  trx: Transaction<DB>,
  configurationId: number,
  wanted: readonly PlantMonth[],
): Promise<Map<string, SoldPlant>> {
  const asked = JSON.stringify(wanted.map(({ plantCode, month }) => ({ plantCode, month })));
  const { rows } = await sql<SoldPlant & PlantMonth>`
    select plant_code as "plantCode", month, plant_id as "plantId", party_id as "partyId",
      exists (select 1 from party_key k where k.party_id = s.party_id and k.erased_at is not null) as "isErased",
      injected_wh as "injectedWh", missing_hours as "missingHours", month_waits as "monthWaits"
    from sold_plants(${configurationId}, ${asked}::text::json) s`.execute(trx);
  return new Map(rows.map((row) => [plantMonthKey(row), row]));
}

/** Whether energy of a configuration can be sold: GSE accepted it, and its community is neither a draft nor archived. */
export async function saleStanding(trx: Transaction<DB>, configurationId: number): Promise<'draft' | 'archived' | 'open'> {
  const { rows } = await sql<{ standing: 'draft' | 'archived' | 'open' }>`
    select case when y.status = 'archived' then 'archived' when isempty(settled_days(c.id)) or y.status = 'draft' then 'draft' else 'open' end as standing
    from configuration c join community y on y.id = c.community_id where c.id = ${configurationId}`.execute(trx);
  return rows[0]?.standing ?? 'draft';
}
