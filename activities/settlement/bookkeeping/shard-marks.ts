import type { Transaction } from 'kysely';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type MonthFailure, resolveFailures } from '../../../infra/postgres/settlement/failures.ts';
import { answerMarks, type OpenMark } from '../../../infra/postgres/settlement/marks.ts';
import type { StoredShard } from '../commands/store-runs.ts';

/** What a month of some configurations came to. */
interface Settled extends Pick<StoredShard, 'runs'> {
  readonly failed: readonly MonthFailure[];
}

/** Answers marks of a month by what came of it. */
export const answerBy = (trx: Transaction<DB>, marks: readonly OpenMark[], settled: Settled): Promise<void> =>
  answerMarks(trx, marks, settled);

/** Ends the recorded failures of the configurations that did not fail this time, and answers the marks. */
export async function resolveAndAnswer(
  trx: Transaction<DB>,
  { month, configurationIds }: { readonly month: string; readonly configurationIds: readonly number[] },
  marks: readonly OpenMark[],
  settled: Settled,
): Promise<void> {
  const failedIds = new Set(settled.failed.map(({ configurationId }) => configurationId));
  await resolveFailures(
    trx,
    month,
    configurationIds.filter((id) => !failedIds.has(id)),
  );
  await answerMarks(trx, marks, settled);
}
