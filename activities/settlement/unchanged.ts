import type { Transaction } from 'kysely';
import { sameFindings } from '../../domain/settlement/run/findings.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { RunBefore } from '../../infra/postgres/settlement/runs.ts';
import { fingerprintOf, type RunDraft } from './draft-run.ts';
import { loadInputs } from './load-shard.ts';

/**
 * Configurations whose newest run (`before`: newest first) rests on exactly what is stored now. Versions are read for it, not their values.
 * One that waits, also for the end of a hold, is looked at again: what a reading is compared with may have changed.
 */
export async function unchangedSince(
  trx: Transaction<DB>,
  before: ReadonlyMap<number, readonly RunBefore[]>,
  month: string,
): Promise<ReadonlySet<number>> {
  const allInputs = await loadInputs(trx, [...before.keys()], month);
  const unchanged = allInputs.filter((inputs) => {
    const newest = newestRun(before.get(inputs.configurationId));
    return newest !== undefined && newest.state !== 'awaiting_approval' && newest.fingerprint === fingerprintOf(inputs);
  });
  return new Set(unchanged.map(({ configurationId }) => configurationId));
}

/** Says a draft the same as the run that waits already? */
export function repeatsWaiting({ run, before }: RunDraft): boolean {
  const newest = newestRun(before);
  if (newest === undefined || run.state !== 'awaiting_approval' || newest.state !== run.state) return false;
  return newest.fingerprint === run.fingerprint && sameFindings(newest.findings, run.findings ?? []);
}

/** The newest run that was not discarded; `runs`: newest first. */
export const newestRun = (runs: readonly RunBefore[] = []): RunBefore | undefined => runs.find((run) => run.state !== 'discarded');
