import type { Kysely } from 'kysely';
import { inContext, systemContext } from '../infra/postgres/driver/index.ts';
import type { OpenProcess } from '../infra/postgres/record/process.ts';
import { failProcess, openProcesses } from '../infra/postgres/record/process.ts';
import type { DB } from '../infra/postgres/schema/tables.ts';
import type { ProcessToRun } from '../infra/temporal/processes.ts';
import type { ReconcileOptions } from '../infra/temporal/reconcile.ts';
import { declarationOf } from './declarations.ts';

const PAGE = 500;
const CONTEXT = systemContext('system:reconcile');

/** Every open process of the record, page by page. Each page is a short transaction of its own. */
export async function* openProcessPages(db: Kysely<DB>): AsyncGenerator<ProcessToRun[]> {
  for (let after = ''; ; ) {
    const page = await inContext(db, CONTEXT, (trx) => openProcesses(trx, after, PAGE), { readOnly: true });
    if (page.length > 0) yield page.map(describeProcess);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.workflowId;
  }
}

/** How reconciliation records that a process failed for good. */
export const recordFailureIn =
  (db: Kysely<DB>): ReconcileOptions['recordFailure'] =>
  (workflowId, failure) =>
    inContext(db, CONTEXT, (trx) => failProcess(trx, workflowId, failure));

/** A recorded process as its workflow is started, with the same search attributes and summary as at its first start. */
function describeProcess(row: OpenProcess): ProcessToRun {
  const declaration = declarationOf(row.workflowType);
  return {
    ...row,
    capability: declaration?.capability,
    period: declaration?.period?.(row.input),
    summary: declaration?.summary?.(row.input),
    ...(declaration?.isMarked ? { isMarked: true } : {}),
  };
}
