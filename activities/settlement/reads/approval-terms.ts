import type { Transaction } from 'kysely';
import type { FourEyes } from '../../../domain/kernel/four-eyes.ts';
import { baseVersion } from '../../../domain/settlement/run/base-version.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { causersOfRun } from '../../../infra/postgres/settlement/run-causes.ts';
import { runRecipe, type StoredRecipe } from '../../../infra/postgres/settlement/run-contents.ts';
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
  const recipeOf = async (runId: number) => ((await runRecipe(trx, runId)) as StoredRecipe).recipe;
  const causedBy = await causersOfRun(trx, {
    recipe: await recipeOf(id),
    base: base === undefined ? null : { ...base, recipe: await recipeOf(base.id) },
  });
  return withPeopleBehind(trx, { fourEyes, causedBy });
}
