import type { Transaction } from 'kysely';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { RunBefore } from '../../infra/postgres/settlement/runs.ts';
import { fingerprintOf } from './draft-run.ts';
import { loadRecipes } from './load-shard.ts';

/** Configurations whose newest run (`before`: newest first) rests on exactly what is stored now. Versions are read for it, not their values. */
export async function unchangedSince(
  trx: Transaction<DB>,
  before: ReadonlyMap<number, readonly RunBefore[]>,
  month: string,
): Promise<ReadonlySet<number>> {
  const recipes = await loadRecipes(trx, [...before.keys()], month);
  const unchanged = recipes.filter((recipe) => newestRun(before.get(recipe.configurationId))?.fingerprint === fingerprintOf(recipe));
  return new Set(unchanged.map(({ configurationId }) => configurationId));
}

const newestRun = (runs: readonly RunBefore[] = []): RunBefore | undefined => runs.find((run) => run.state !== 'discarded');
