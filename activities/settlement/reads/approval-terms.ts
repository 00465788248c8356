import type { Transaction } from 'kysely';
import type { FourEyes } from '../../../domain/kernel/four-eyes.ts';
import { baseVersion } from '../../../domain/settlement/run/base-version.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { causersOfRun } from '../../../infra/postgres/settlement/run-causes.ts';
import { findRunInputs, type StoredInputs } from '../../../infra/postgres/settlement/run-contents.ts';
import { type RunBefore, runsBefore } from '../../../infra/postgres/settlement/runs.ts';

/** The terms of a month's version that waits, as the record stands. */
export async function runApprovalTerms(
  trx: Transaction<DB>,
  { id, configurationId, month }: { readonly id: number; readonly configurationId: number; readonly month: string },
): Promise<FourEyes> {
  const runs = await runsBefore(trx, [configurationId], `${month}-01`);
  const { version, fourEyes } = runs.find((run) => run.id === id) as RunBefore;
  const before = runs.filter((run) => run.version < version);
  const base = baseVersion(before, fourEyes);
  const inputsOf = async (runId: number) => ((await findRunInputs(trx, runId)) as StoredInputs).inputs;
  const causedBy = await causersOfRun(trx, {
    inputs: await inputsOf(id),
    base: base === undefined ? null : { ...base, inputs: await inputsOf(base.id) },
  });
  return withPeopleBehind(trx, { fourEyes, causedBy });
}
