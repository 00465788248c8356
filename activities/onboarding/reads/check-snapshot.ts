import type { Transaction } from 'kysely';
import { findSplitting, type SplitCase } from '../../../domain/assets/splitting/cases.ts';
import { splittingMessages } from '../../../domain/assets/splitting/messages.ts';
import type { SplitPair } from '../../../domain/assets/splitting/pair.ts';
import type { ParameterRow } from '../../../domain/kernel/legal/parameters.ts';
import type { Check } from '../../../domain/onboarding/check.ts';
import { checkApplication } from '../../../domain/onboarding/check-application.ts';
import type { ApplicationSnapshot, SnapshotSplitting } from '../../../domain/onboarding/snapshot.ts';
import { openExaminations } from '../../../infra/postgres/assets/split-examinations.ts';
import { sitedPlants } from '../../../infra/postgres/assets/splitting.ts';
import type { SnapshotScope } from '../../../infra/postgres/onboarding/snapshot.ts';
import { valuesOfConfiguration } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireSnapshot } from './require.ts';

/** What a configuration would apply with on a day, and what the checks find in it by the values of that day's month. */
export async function checkSnapshot(
  trx: Transaction<DB>,
  scope: SnapshotScope,
): Promise<{ readonly snapshot: ApplicationSnapshot; readonly checks: readonly Check[] }> {
  const found = await requireSnapshot(trx, scope);
  const values = await valuesOfConfiguration(trx, scope.configurationId, `${found.on.slice(0, 7)}-01`);
  const snapshot = { ...found, splitting: await loadOpenSplitting(trx, scope, values) };
  return { snapshot, checks: checkApplication(snapshot, values) };
}

/** Cases with a plant of the configuration that nobody recorded and on which class or limit depend. */
async function loadOpenSplitting(
  trx: Transaction<DB>,
  { communityId, configurationId, on }: SnapshotScope,
  table: readonly ParameterRow[],
): Promise<SnapshotSplitting[]> {
  const plants = await sitedPlants(trx, communityId, on);
  const own = new Set(plants.filter(({ configurationIds }) => configurationIds.includes(configurationId)).map(({ id }) => id));
  return findSplitting({ plants, on, table, examined: await openExaminations(trx, communityId) })
    .cases.filter((one) => one.state !== 'recorded' && one.effect !== 'none' && one.plants.some(({ id }) => own.has(id)))
    .map(toFinding);
}

const toFinding = ({ plants, pairs, kw, classLimitKw }: SplitCase): SnapshotSplitting => ({
  plants: plants.map(({ code }) => code),
  message: splittingMessages.found(kw, classLimitKw, splittingMessages.why(pairs[0] as SplitPair), pairs.length - 1),
});
