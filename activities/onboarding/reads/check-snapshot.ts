import type { Transaction } from 'kysely';
import type { Check } from '../../../domain/onboarding/check.ts';
import { checkApplication } from '../../../domain/onboarding/check-application.ts';
import type { ApplicationSnapshot } from '../../../domain/onboarding/snapshot.ts';
import type { SnapshotScope } from '../../../infra/postgres/onboarding/snapshot.ts';
import { valuesOfConfiguration } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { requireSnapshot } from './require.ts';

/** What a configuration would apply with on a day, and what the checks find in it by the values of that day's month. */
export async function checkSnapshot(
  trx: Transaction<DB>,
  scope: SnapshotScope,
): Promise<{ readonly snapshot: ApplicationSnapshot; readonly checks: readonly Check[] }> {
  const snapshot = await requireSnapshot(trx, scope);
  const values = await valuesOfConfiguration(trx, scope.configurationId, `${snapshot.on.slice(0, 7)}-01`);
  return { snapshot, checks: checkApplication(snapshot, values) };
}
