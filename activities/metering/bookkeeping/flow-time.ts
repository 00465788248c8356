import type { Kysely } from 'kysely';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type ImportFile, setFlowTime } from '../../../infra/postgres/metering/imports.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Keeps of a file when the newest part of it was made (epoch ms), where it says so: of two files of a day the newer counts. */
export async function noteFlowTime(bulk: Kysely<DB>, { operationId }: ImportFile, madeAt: number | undefined): Promise<void> {
  if (madeAt === undefined) return;
  await inContext(bulk, systemContext(`import:${operationId}`), (trx) => setFlowTime(trx, operationId, madeAt));
}
