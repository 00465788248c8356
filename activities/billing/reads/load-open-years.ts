import type { Transaction } from 'kysely';
import type { OpenYear } from '../../../domain/billing/payout/open-year-messages.ts';
import { FEE_NAMES, feesOfYear } from '../../../domain/settlement/year/gse-fees.ts';
import { vatDeductionOn } from '../../../infra/postgres/billing/community-terms.ts';
import { unclosedYears } from '../../../infra/postgres/billing/payout-grounds.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { plantsOfSections } from '../../../infra/postgres/settlement/year.ts';

/** The years of these configurations that are not closed, with the fees that are still to come. */
export async function loadOpenYears(trx: Transaction<DB>, communityId: number, configurationIds: readonly number[]): Promise<OpenYear[]> {
  const years: OpenYear[] = [];
  for (const { sectionIds, ...one } of await unclosedYears(trx, configurationIds)) {
    const plants = await plantsOfSections(trx, sectionIds);
    const deductsVat = (await vatDeductionOn(trx, communityId, `${one.year}-12-31`))?.deducts ?? false;
    const legal = await legalParametersOn(trx, `${one.year}-12-31`, FEE_NAMES);
    const fees = feesOfYear({ plants, year: one.year, deductsVat }, legal);
    years.push({ ...one, feesCents: Number(fees.reduce((sum, { cents }) => sum + cents, 0n)) });
  }
  return years;
}
