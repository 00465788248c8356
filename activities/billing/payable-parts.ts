import type { Transaction } from 'kysely';
import { lowerEarnings, type MoneyPart, withoutLosses } from '../../domain/billing/payout/prepare.ts';
import { limitToArrivedSales, limitToReceived } from '../../domain/billing/payout/received-share.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { memberAccounts, unreceivedEarnings, waitingLosses } from '../../infra/postgres/billing/member-accounts.ts';
import { receivedShares } from '../../infra/postgres/billing/payout-grounds.ts';
import { arrivedSales } from '../../infra/postgres/billing/sale-approvals.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';

/**
 * What members of a community may be paid now, part by part, from every ground of a payment: earned on days of the contract in months for which
 * GSE paid, received in proportion where the rule says so, arrived for sales, and not lowered by a version that waits. Up to a month
 * (`yyyy-mm`; null: all) never more than over all months.
 */
export async function payableParts(trx: Transaction<DB>, communityId: number, upToMonth: string | null): Promise<MoneyPart[]> {
  const all = await partsUpTo(trx, communityId, null);
  return upToMonth === null ? all : lowerEarnings(await partsUpTo(trx, communityId, `${upToMonth}-01`), all);
}

async function partsUpTo(trx: Transaction<DB>, communityId: number, upTo: string | null): Promise<MoneyPart[]> {
  const accounts = await memberAccounts(trx, communityId, upTo);
  const arrived = withoutLosses(accounts, await unreceivedEarnings(trx, communityId, upTo));
  const earned = withoutLosses(arrived, await waitingLosses(trx, communityId, upTo));
  const shares = await receivedShares(trx, communityId, { day: legalDay(Date.now()), upTo });
  return limitToArrivedSales(limitToReceived(earned, shares), await arrivedSales(trx, communityId, upTo));
}
