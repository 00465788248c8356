import type { Transaction } from 'kysely';
import type { DoubtfulReadings } from '../../domain/settlement/run/doubtful-readings.ts';
import { dueChecks } from '../../infra/postgres/metering/check-due.ts';
import { doubtfulReadings } from '../../infra/postgres/metering/findings.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { checkMonth } from '../metering/bookkeeping/check-readings.ts';
import { type RunDraft, withNewFindings } from './draft-run.ts';

/** Checks the readings of the drafts' month that were not checked since they came in, so that no month is settled before its checks. */
async function checkFirst(trx: Transaction<DB>, configurationIds: readonly number[], month: string): Promise<void> {
  for (const due of await dueChecks(trx, { configurationIds, month, take: configurationIds.length })) await checkMonth(trx, due);
}

/** The drafts, where those wait whose readings have an open finding of high severity (decision record 0111). */
export async function holdDoubtfulReadings(trx: Transaction<DB>, drafts: readonly RunDraft[]): Promise<RunDraft[]> {
  const [first] = drafts;
  if (first === undefined) return [];
  const ids = drafts.map(({ run }) => run.configurationId);
  await checkFirst(trx, ids, first.inputs.month);
  const doubtful = Map.groupBy(await doubtfulReadings(trx, ids, first.inputs.month), ({ configurationId }) => configurationId);
  return drafts.map((draft) => {
    const found = (doubtful.get(draft.run.configurationId) ?? []).map(
      ({ findingId, code, quantity, rule, from, to }): DoubtfulReadings => ({
        reason: 'doubtful_readings',
        code,
        quantity,
        rule,
        from: from.toISOString(),
        to: to.toISOString(),
        finding_id: findingId,
      }),
    );
    return withNewFindings(draft, found);
  });
}
