import type { Kysely } from 'kysely';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { nameCorrection } from '../../infra/postgres/metering/findings.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { wholeContent } from './formats/open-file.ts';
import type { ImportResult, Progress } from './import-contract.ts';
import { importCurves } from './import-curves.ts';
import { storedCorrection } from './read-correction.ts';

/** Stores a correction as every import; the findings for which it was made, and that the checks do not find any more, name it. */
export async function importCorrection(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<ImportResult> {
  const result = await importCurves(bulk, file, progress);
  const { findings, action, note } = storedCorrection(await wholeContent(bulk, file));
  const state = action === 'reject' ? 'rejected' : 'corrected';
  await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) =>
    nameCorrection(trx, findings, { state, note, by: file.createdBy, operationId: file.operationId }),
  );
  return result;
}
