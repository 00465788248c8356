import type { Kysely } from 'kysely';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { nameInFindings } from './bookkeeping/corrected-findings.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { importCurves } from './import-curves.ts';

/** Stores a correction as every import; the findings for which it was made, and that the checks do not find any more, name it. */
export async function importCorrection(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const result = await importCurves(bulk, file, progress);
  await nameInFindings(bulk, file);
  return result;
}
