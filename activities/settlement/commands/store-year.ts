import {
  type ConfigurationYear,
  type MonthStanding,
  type StoredAccount,
  storedAccount,
  storedRows,
} from '../../../domain/settlement/year/stored-year.ts';
import type { YearAccount } from '../../../domain/settlement/year/year-account.ts';
import { addYear, markDiscarded, type YearBefore } from '../../../infra/postgres/settlement/year.ts';
import type { YearMoney } from '../../../infra/postgres/settlement/year-money.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

export type YearVersion = Pick<YearBefore, 'id' | 'version' | 'state'> & { readonly account: StoredAccount };

/** A year's account as it was computed, and what it rests on. */
interface ComputedYear {
  readonly account: YearAccount;
  readonly standings: readonly MonthStanding[];
  readonly before: readonly YearBefore[];
  readonly fingerprint: string;
  readonly money: YearMoney;
  readonly restsOn: string | null;
}

/** Stores the account as the year's newest version, which waits for approval. The year is locked. */
export async function storeYear(
  work: CommandWork,
  scope: ConfigurationYear,
  { account, standings, before, fingerprint, money, restsOn }: ComputedYear,
): Promise<YearVersion> {
  const { year, configurationId, communityId } = scope;
  const stored = storedAccount(account);
  const version = (before[0]?.version ?? 0) + 1;
  const amounts = {
    excessCents: Number(account.excess.cents),
    takenBackCents: Number(account.setAside.cents),
    feesCents: Number(account.fees.reduce((sum, { cents }) => sum + cents, 0n)),
    uncoveredCostsCents: Number(account.recomputation.uncoveredCostsCents),
  };
  const previousYearId = before.find(({ state }) => state === 'posted')?.id ?? null;
  const runIds = standings.map(({ runId }) => runId as number);
  const certificateId = money.certificate?.id ?? null;
  const row = {
    year,
    configurationId,
    communityId,
    version,
    previousYearId,
    runIds,
    certificateId,
    restsOn,
    deductsVat: money.deductsVat,
    ...amounts,
    account: stored,
    fingerprint,
  };
  const id = await addYear(work.trx, row, storedRows(account));
  const after = { configurationId, year, version, ...amounts, fingerprint, previousYearId };
  const what = { action: 'settlement.year_stored', objectKind: 'settlement_year', objectId: id };
  work.audit({ chain: communityId, ...what, after });
  return { id, version, state: 'awaiting_approval', account: stored };
}

/** Discards a version that waits for approval and is overtaken by what its year rests on now. The year is locked. */
export async function discardYear(
  work: CommandWork,
  { year, configurationId, communityId }: ConfigurationYear,
  { id, version }: Pick<YearBefore, 'id' | 'version'>,
): Promise<void> {
  await markDiscarded(work.trx, id);
  const what = { action: 'settlement.year_discarded', objectKind: 'settlement_year', objectId: id };
  work.audit({ chain: communityId, ...what, after: { configurationId, year, version } });
}
