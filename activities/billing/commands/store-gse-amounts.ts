import type { Transaction } from 'kysely';
import { MOST_RECEIVED_CENTS } from '../../../domain/billing/payout/receipt-rules.ts';
import type { FileAmount } from '../../../domain/billing/reconciliation/amount-reader.ts';
import { isWithin, legalDay } from '../../../domain/kernel/time/bounds.ts';
import type { FaultList } from '../../../domain/metering/faults.ts';
import { addAmounts, configurationIds, newestAmounts, type StoredAmount } from '../../../infra/postgres/billing/gse-amounts.ts';
import { bookDifferencesOf } from '../../../infra/postgres/billing/gse-differences.ts';
import { lockImport } from '../../../infra/postgres/metering/curves.ts';
import type { ImportFile } from '../../../infra/postgres/metering/imports.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { lockSettlement } from '../../../infra/postgres/settlement/runs.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { billingMessages } from '../messages.ts';

/** A file of GSE's amounts of one community. */
type AmountFile = Pick<ImportFile, 'operationId' | 'options'> & { readonly communityId: number };

/** What an import of GSE's amounts did. `months` (`yyyy-mm`) are those with a new or other amount. */
export interface AmountsResult {
  readonly amounts_stored: number;
  readonly amounts_unchanged: number;
  readonly months: readonly string[];
}

/**
 * Stores the amounts that are new or other than their newest version and books what differs from ours; a second time it changes nothing.
 * Throws the faults of the file, also where it names a configuration that the community does not have.
 */
export async function storeGseAmounts(
  work: CommandWork,
  file: AmountFile,
  rows: readonly FileAmount[],
  faults: FaultList,
): Promise<AmountsResult> {
  const { trx } = work;
  await lockImport(trx, `gse_amounts:${file.communityId}`);
  const amounts = await resolve(trx, file, rows, faults);
  const ids = [...new Set(amounts.map(({ configurationId }) => configurationId))];
  const newest = new Map((await newestAmounts(trx, ids)).map((amount) => [keyOf(amount), amount]));
  const fresh = amounts.flatMap((amount) => {
    const before = newest.get(keyOf(amount));
    return before?.cents === amount.cents ? [] : [{ ...amount, version: (before?.version ?? 0) + 1 }];
  });
  await addAmounts(trx, file.communityId, file.options.source, fresh);
  await bookDifferences(trx, fresh);
  const ownBefore = amounts.filter((amount) => newest.get(keyOf(amount))?.operationId === file.operationId).length;
  const months = [...new Set(fresh.map(({ month }) => month.slice(0, 7)))].sort();
  const result = { amounts_stored: fresh.length + ownBefore, amounts_unchanged: amounts.length - fresh.length - ownBefore, months };
  if (fresh.length > 0) work.audit(auditOf(file, result));
  return result;
}

/** Names the configurations of the rows; a code that the community does not have is a fault of the file. */
async function resolve(trx: Transaction<DB>, file: AmountFile, rows: readonly FileAmount[], faults: FaultList): Promise<StoredAmount[]> {
  const ids = await configurationIds(trx, file.communityId);
  const amounts = rows.map(({ configuration, line, month, ...amount }) => {
    const configurationId = configuration === null ? file.options.configurationId : ids.get(configuration);
    if (configurationId === undefined)
      faults.add(
        line,
        1,
        'unknown_configuration',
        billingMessages.noConfiguration(configuration),
        `unknown_configuration ${configuration}`,
      );
    if (!isWithin('settled', `${month}-01`, legalDay(Date.now())))
      faults.add(line, 1, 'month_out_of_bounds', billingMessages.monthOutOfRange(month));
    if (Math.abs(amount.cents) > MOST_RECEIVED_CENTS) faults.add(line, 1, 'too_big', billingMessages.amountTooBig);
    return { ...amount, month: `${month}-01`, configurationId: configurationId as number, version: 1, operationId: file.operationId };
  });
  faults.refuse();
  return amounts;
}

const keyOf = ({ configurationId, month, stage, component }: StoredAmount): string =>
  `${configurationId}/${month.slice(0, 10)}/${stage}/${component}`;

/** Never concurrently with a settlement of the same month, whose run books its own differences. */
async function bookDifferences(trx: Transaction<DB>, fresh: readonly StoredAmount[]): Promise<void> {
  const byMonth = [...Map.groupBy(fresh, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [month, amounts] of byMonth) {
    const ids = [...new Set(amounts.map(({ configurationId }) => configurationId))];
    await lockSettlement(trx, ids, month.slice(0, 7));
    await bookDifferencesOf(
      trx,
      ids.map((configurationId) => ({ configurationId, month })),
    );
  }
}

const auditOf = ({ communityId, operationId }: AmountFile, { amounts_stored, months }: AmountsResult) => ({
  chain: communityId,
  action: 'gse_amounts.imported',
  objectKind: 'operation',
  objectId: operationId,
  after: { amounts_stored, months },
});
