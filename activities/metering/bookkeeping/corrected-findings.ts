import type { Kysely } from 'kysely';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { nameCorrection } from '../../../infra/postgres/metering/findings.ts';
import type { ImportFile } from '../../../infra/postgres/metering/imports.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { wholeContent } from '../formats/open-file.ts';
import { storedCorrection } from '../read-correction.ts';

/** The findings for which a correction was made, and that the checks do not find any more, name it. Who corrected stands with the order. */
export async function nameInFindings(bulk: Kysely<DB>, file: ImportFile): Promise<void> {
  const { findings, action, note } = storedCorrection(await wholeContent(bulk, file));
  if (file.communityId === null) return;
  const { communityId } = file;
  const state = action === 'reject' ? 'rejected' : 'corrected';
  await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) =>
    nameCorrection(trx, findings, { communityId, state, note, by: file.createdBy, operationId: file.operationId }),
  );
}
