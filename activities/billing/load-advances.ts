import type { Transaction } from 'kysely';
import { monthPeriod } from '../../domain/kernel/time/local-date.ts';
import { NEVER_OWN } from '../../domain/settlement/terms/accept-parameter.ts';
import { type AdvanceConfiguration, earlierParts, mostSettled } from '../../infra/postgres/billing/advances.ts';
import { advanceSharesOn } from '../../infra/postgres/billing/payout-rules.ts';
import { legalParameters, ownParameters } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type AssignedSection, assignedSections } from '../../infra/postgres/settlement/master.ts';
import type { AdvanceFacts, AdvancePlant } from './draft-advance.ts';

/** What the advances of one month of these configurations rest on: the plants in service, own values, the pay-out rule of the month's first day. */
export async function loadAdvances(
  trx: Transaction<DB>,
  configurations: readonly AdvanceConfiguration[],
  month: string,
): Promise<AdvanceFacts[]> {
  const { from, to } = monthPeriod(month);
  const ids = configurations.map(({ id }) => id);
  const legal = await legalParameters(trx, from, to);
  const sections = Map.groupBy(await assignedSections(trx, ids, from, to), (row) => row.configurationId);
  const ownRows = (await ownParameters(trx, ids, from, to)).filter(({ name }) => !NEVER_OWN.includes(name));
  const own = Map.groupBy(ownRows, (row) => row.configurationId);
  const shares = await advanceSharesOn(trx, ids, from);
  const earlier = Map.groupBy(await earlierParts(trx, [...shares.keys()], month), (row) => row.configurationId);
  const settled = new Map((await mostSettled(trx, [...shares.keys()], month)).map((row) => [row.configurationId, row]));
  return configurations.map((configuration) => ({
    configuration,
    settled: settled.get(configuration.id),
    month,
    plants: (sections.get(configuration.id) ?? []).map(toPlant),
    parameters: [...(own.get(configuration.id) ?? []).map(({ configurationId: _, ...row }) => row), ...legal],
    share: shares.get(configuration.id),
    earlier: earlier.get(configuration.id) ?? [],
  }));
}

const toPlant = ({ code, from, to, ...section }: AssignedSection): AdvancePlant => ({
  ...section,
  id: code,
  serviceStart: from,
  serviceEnd: to,
});
