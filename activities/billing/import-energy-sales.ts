import type { Kysely } from 'kysely';
import { createSaleReader, type FileSale } from '../../domain/billing/sale/sale-file.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { isWithin, legalDay } from '../../domain/kernel/time/bounds.ts';
import { createFaultList, type FaultList } from '../../domain/metering/faults.ts';
import { soldPlant } from '../../infra/postgres/billing/energy-sales.ts';
import { inContext, systemContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import type { Progress } from '../metering/import-contract.ts';
import { readCsv } from '../metering/read-csv.ts';
import { recordEnergySales } from './commands/record-energy-sales.ts';
import { billingMessages } from './messages.ts';

/** What an import of energy sales did. `months` (`yyyy-mm`) are those with a new or other amount. */
export interface SalesResult {
  readonly sales_stored: number;
  readonly sales_unchanged: number;
  readonly months: readonly string[];
}

/** EUR cents of one sale at most. */
const MOST_CENTS = 1e11;

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
  const sales = await readCsv(file.content, createSaleReader(faults), faults, ';');
  await progress(0, sales.length, 'storing');
  const context = systemContext(`import:${file.operationId}`);
  const rows = await inContext(bulk, context, async (trx) => {
    await refuseUnfit(trx, scope.configurationId, sales, faults);
    return recordEnergySales(commandWork(trx, context), scope, sales);
  });
  await progress(sales.length, sales.length, 'stored');
  const stored = rows.filter(({ recorded_by }) => recorded_by === context.actor);
  const months = [...new Set(stored.map(({ month }) => month))].sort();
  return { sales_stored: stored.length, sales_unchanged: sales.length - stored.length, months };
}

/** A plant that the configuration does not have in the month, and a month or amount out of bounds, are faults of the file. */
async function refuseUnfit(trx: UnitOfWork, configurationId: number, sales: readonly FileSale[], faults: FaultList): Promise<void> {
  const today = legalDay(Date.now());
  for (const { line, plantCode, month, grossCents, feesCents } of sales) {
    if (!isWithin('settled', `${month}-01`, today))
      faults.add(line, 2, 'month_out_of_bounds', billingMessages.monthOutOfRange(month), month);
    else if ((await soldPlant(trx, configurationId, { code: plantCode, month })) === undefined)
      faults.add(line, 1, 'unknown_plant', billingMessages.noPlantInMonth(plantCode, month), `unknown_plant ${plantCode}`);
    if (Math.abs(grossCents) > MOST_CENTS || feesCents > MOST_CENTS) faults.add(line, 6, 'too_large', billingMessages.saleTooLarge);
  }
  faults.refuse();
}
