import type { Kysely } from 'kysely';
import type { SaleFault } from '../../domain/billing/sale/sale-bounds.ts';
import { createSaleReader, type FileSale } from '../../domain/billing/sale/sale-file.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { operationSteps } from '../../domain/kernel/operation.ts';
import { createFaultList, type FaultList } from '../../domain/metering/faults.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { inWork } from '../kernel/unit-of-work.ts';
import type { Progress } from '../metering/import-contract.ts';
import { readCsv } from '../metering/read-csv.ts';
import { recordEnergySales, type SaleFaults } from './commands/record-energy-sales.ts';
import { billingMessages } from './messages.ts';

/** What an import of energy sales did. `months` (`yyyy-mm`) are those with a new or other amount. */
export interface SalesResult {
  readonly sales_stored: number;
  readonly sales_unchanged: number;
  readonly months: readonly string[];
}

/**
 * Reads a file of energy sales whole and records what is new or other than its newest version, in one transaction: the same file again, or
 * a second run, finds everything as it is.
 */
export async function importEnergySales(bulk: Kysely<DB>, file: ImportFile, progress: Progress): Promise<SalesResult> {
  const { communityId, options } = file;
  if (communityId === null || options.configurationId === undefined)
    throw new DomainError('invalid_input', billingMessages.incompleteSales);
  const scope = { communityId, configurationId: options.configurationId };
  const faults = createFaultList(options.source);
  const sales = await readCsv({ bulk, file }, createSaleReader(faults), faults, ';');
  await progress(0, sales.length, operationSteps.storing);
  const context = systemContext(`import:${file.operationId}`);
  const rows = await inWork(bulk, context, (work) => recordEnergySales(work, scope, sales, faultsOfFile(sales, faults)));
  await progress(sales.length, sales.length, operationSteps.stored(''));
  const stored = rows.filter(({ recorded_by }) => recorded_by === context.actor);
  const months = [...new Set(stored.map(({ month }) => month))].sort();
  return { sales_stored: stored.length, sales_unchanged: sales.length - stored.length, months };
}

/** Faults by their place in the file; plants that are not known are listed separately. */
function faultsOfFile(sales: readonly FileSale[], faults: FaultList): SaleFaults {
  return {
    add(index, { field, code, message }) {
      const { line, plantCode } = sales[index] as FileSale;
      faults.add(line, COLUMNS[field], code, message, code === 'unknown_plant' ? `${code} ${plantCode}` : code);
    },
    refuse: () => faults.refuse(),
  };
}

const COLUMNS: Readonly<Record<SaleFault['field'], number>> = { plant_code: 1, month: 2, energy_wh: 5, gross_cents: 6 };
