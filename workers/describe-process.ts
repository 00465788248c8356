import type { OpenProcess } from '../infra/postgres/record/process.ts';
import type { ProcessToRun } from '../infra/temporal/processes.ts';
import { declarationOf } from './declarations.ts';

/** A recorded process as its workflow is started, with the same search attributes and summary as at its first start. */
export function describeProcess(row: OpenProcess): ProcessToRun {
  const declaration = declarationOf(row.workflowType);
  return {
    ...row,
    capability: declaration?.capability,
    period: declaration?.period?.(row.input),
    summary: declaration?.summary?.(row.input),
  };
}
