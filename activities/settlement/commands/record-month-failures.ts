import { type MonthFailure, recordFailures } from '../../../infra/postgres/settlement/failures.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Records the months that could not be settled, and an event for each that was not failing before. */
export async function recordMonthFailures(work: CommandWork, month: string, failures: readonly MonthFailure[]): Promise<void> {
  const fresh = await recordFailures(work.trx, month, failures);
  work.audit(
    ...fresh.map(({ configurationId, communityId }) => ({
      chain: communityId,
      action: 'settlement.month_failed',
      objectKind: 'configuration',
      objectId: configurationId,
      after: { configurationId, month },
    })),
  );
}
