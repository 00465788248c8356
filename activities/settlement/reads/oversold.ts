import type { Transaction } from 'kysely';
import { mostSoldWh } from '../../../domain/billing/sale/sale-bounds.ts';
import type { SoldEnergy } from '../../../domain/settlement/worklist/messages.ts';
import { type CorrectedSale, correctedSales } from '../../../infra/postgres/billing/corrected-sales.ts';
import { plantMonthKey, soldPlants } from '../../../infra/postgres/billing/sale-grounds.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Sales that corrections of the readings left above what the plant injected: the bound that a new sale has. */
export async function oversold(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<(CorrectedSale & SoldEnergy)[]> {
  const corrected = Map.groupBy(await correctedSales(trx, configurationIds), (sale) => sale.configurationId);
  const found: (CorrectedSale & SoldEnergy)[] = [];
  for (const [id, sales] of corrected) {
    const plants = await soldPlants(trx, id, sales);
    for (const sale of sales) {
      const { injectedWh } = plants.get(plantMonthKey(sale)) ?? { injectedWh: 0 };
      if (sale.soldWh > mostSoldWh({ injectedWh })) found.push({ ...sale, injectedWh });
    }
  }
  return found;
}
