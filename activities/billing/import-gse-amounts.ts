import type { Kysely } from 'kysely';
import { createAmountReader } from '../../domain/billing/reconciliation/amount-reader.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { createFaultList } from '../../domain/metering/faults.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import type { Progress } from '../metering/import-contract.ts';
import { readCsv } from '../metering/read-csv.ts';
import { type AmountsResult, storeGseAmounts } from './commands/store-gse-amounts.ts';
import { billingMessages } from './messages.ts';

/**
 * Reads a file of GSE's amounts whole, stores what is new or other than its newest version, and books what differs from ours, all in one
 * transaction: a second run finds everything as it is.
 */
export async function importGseAmounts(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<AmountsResult> {
  const { amounts: mapping, source } = file.options;
  const { communityId } = file;
  if (mapping === undefined || communityId === null) throw new DomainError('invalid_input', billingMessages.incompleteImport);
  const faults = createFaultList(source);
  const rows = await readCsv({ bulk, file }, createAmountReader(mapping, faults), faults, mapping.separator);
  await progress(0, rows.length, operationSteps.storing);
  const result = await inWork(bulk, systemContext(`import:${file.operationId}`), (work) =>
    storeGseAmounts(work, { ...file, communityId }, rows, faults),
  );
  await progress(rows.length, rows.length, operationSteps.stored(''));
  return result;
}
