import type { Transaction } from 'kysely';
import { baseVersion } from '../../../domain/settlement/run/base-version.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { runsBefore } from '../../../infra/postgres/settlement/runs.ts';

/** The base version of a month, and every version after it up to one that waits. */
interface ComparedVersion {
  readonly runId: number;
  readonly since: readonly number[];
}

/** What a version that waits is shown as a difference from (decision record 0070); undefined for other versions, and where none was posted. */
export async function comparedVersion(
  trx: Transaction<DB>,
  { id, configurationId, month }: { readonly id: number; readonly configurationId: number; readonly month: string },
): Promise<ComparedVersion | undefined> {
  const runs = await runsBefore(trx, [configurationId], `${month}-01`);
  const run = runs.find((one) => one.id === id);
  if (run?.state !== 'awaiting_approval') return undefined;
  const base = baseVersion(
    runs.filter(({ version }) => version < run.version),
    run.fourEyes,
  );
  if (base === undefined) return undefined;
  return { runId: base.id, since: runs.filter(({ version }) => base.version < version && version <= run.version).map((one) => one.id) };
}
