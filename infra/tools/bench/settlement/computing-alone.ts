import { draftRun } from '../../../../activities/settlement/draft-run.ts';
import { loadShard } from '../../../../activities/settlement/load-shard.ts';
import { collectRunRows } from '../../../../activities/settlement/run-rows.ts';
import { type Database, inContext, systemContext } from '../../../postgres/driver/index.ts';
import { configurationPage } from '../../../postgres/settlement/master.ts';
import type { RunRows } from '../../../postgres/settlement/run-rows.ts';
import { SHARD } from './settle-month.ts';

const CONTEXT = systemContext('system:bench');
const FIRST_RUN = { before: [], advanceRunId: null, isHeld: false };

/** Seconds to settle a month from readings in memory to the rows of its runs, one thread; loading is not counted. */
export async function computingAlone({ db }: Database, month: string): Promise<number> {
  const ids = await inContext(db, CONTEXT, (trx) => configurationPage(trx, month, 0, 1_000_000));
  let seconds = 0;
  for (let from = 0; from < ids.length; from += SHARD) {
    const loaded = await inContext(db, CONTEXT, (trx) => loadShard(trx, ids.slice(from, from + SHARD), month));
    const start = performance.now();
    const rows: RunRows = { curves: [], plants: [], points: [], parts: [] };
    for (const one of loaded) collectRunRows(rows, draftRun(one, FIRST_RUN), 1);
    seconds += (performance.now() - start) / 1000;
  }
  return seconds;
}
