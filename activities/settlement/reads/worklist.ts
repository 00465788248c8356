import type { Transaction } from 'kysely';
import { advancePublishedBy } from '../../../domain/kernel/calendar/payment-calendar.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { completionDue } from '../../../domain/settlement/run/completion-due.ts';
import { actBlock, inspectionBlock, windowBlock } from '../../../domain/settlement/worklist/act-blocks.ts';
import { redrawBlock, unsureBlock } from '../../../domain/settlement/worklist/area-blocks.ts';
import {
  blocksOfApplication,
  blocksOfRun,
  expiringBlock,
  neverSettled,
  schemeBlock,
  unread,
  unrecognisedBlock,
} from '../../../domain/settlement/worklist/blocks.ts';
import { expectedBlock, unusableBlock } from '../../../domain/settlement/worklist/expected-blocks.ts';
import { grantBlocks } from '../../../domain/settlement/worklist/grant-blocks.ts';
import { lateMoneyBlock, lateSince } from '../../../domain/settlement/worklist/late-money.ts';
import {
  aboveLimitBlock,
  aboveOwedBlock,
  blocksOfYear,
  differentPricesBlock,
  failedProcessBlock,
  failureBlock,
  grownAdvanceBlocks,
  holdBlock,
  outsideContractBlock,
  overdueOrderBlock,
  oversoldBlock,
  staleBlock,
  takenClaimBlock,
  unconfirmedAccessBlock,
  unconfirmedAccountBlock,
  unpayableBlock,
  webhookBlock,
} from '../../../domain/settlement/worklist/order-blocks.ts';
import { byUrgency, consecutive, type MonthSpan } from '../../../domain/settlement/worklist/urgency.ts';
import { variationBlocks } from '../../../domain/settlement/worklist/variation-blocks.ts';
import { lawOfGrants, openGrants } from '../../../infra/postgres/assets/plant-grants.ts';
import { takenClaims } from '../../../infra/postgres/assets/taken-claims.ts';
import { type UnreportedVariation, unreportedVariations } from '../../../infra/postgres/assets/variation.ts';
import { grownAdvances } from '../../../infra/postgres/billing/grown-advances.ts';
import { lateMoney } from '../../../infra/postgres/billing/late-months.ts';
import { unconfirmedAccounts, unpayableBatches } from '../../../infra/postgres/billing/unpayable-payments.ts';
import { redrawnSubjects } from '../../../infra/postgres/communities/redraw.ts';
import { unsureAreas } from '../../../infra/postgres/communities/unsure-areas.ts';
import { expiringDocuments } from '../../../infra/postgres/documents/expiring.ts';
import { communitiesAboveLimit } from '../../../infra/postgres/members/above-limit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { monthsAboveOwed } from '../../../infra/postgres/settlement/above-owed.ts';
import { expectedGaps, unusableValues } from '../../../infra/postgres/settlement/expected-blocks.ts';
import { failedMonths } from '../../../infra/postgres/settlement/failures.ts';
import { monthsOutsideContract } from '../../../infra/postgres/settlement/outside-contract.ts';
import { schemeConflicts } from '../../../infra/postgres/settlement/scheme-conflicts.ts';
import { memberChanges } from '../../../infra/postgres/settlement/touched.ts';
import { unrecognisedSubjects } from '../../../infra/postgres/settlement/unrecognised.ts';
import {
  openApplications,
  type UnfinishedMonth,
  type UnsettledMonth,
  unfinishedMonths,
  unsettledMonths,
} from '../../../infra/postgres/settlement/worklist.ts';
import { closingWindows, runningInspections, waitingActs } from '../../../infra/postgres/settlement/worklist-acts.ts';
import {
  differentPrices,
  disabledWebhooks,
  failedProcesses,
  monthsOnHold,
  overdueOrders,
  staleMonths,
  unconfirmedAccess,
} from '../../../infra/postgres/settlement/worklist-orders.ts';
import { unfinishedYears } from '../../../infra/postgres/settlement/worklist-years.ts';
import { comparedVersion } from './compared-version.ts';
import { oversold } from './oversold.ts';
import { itemAt, type WorklistItem, withWorkingDays } from './worklist-item.ts';

export type { WorklistItem } from './worklist-item.ts';

/** What blocks these configurations and what will block the months that are settled next, as of today, the most urgent first. */
export async function loadWorklist(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<WorklistItem[]> {
  const items = await withWorkingDays(trx, await loadItems(trx, configurationIds));
  return items.filter(({ blocks }) => blocks.length > 0).sort(byUrgency);
}

/** Members of a run that are listed one by one: the run's own changes name all of them. */
const MOST_MEMBERS = 200;

async function loadItems(trx: Transaction<DB>, ids: readonly number[]): Promise<WorklistItem[]> {
  return [
    ...(await itemsOfRuns(trx, await unfinishedMonths(trx, ids))),
    ...(await monthsOnHold(trx, ids)).map((held) => itemAt(held, [holdBlock(held)])),
    ...(await staleMonths(trx, ids)).map((stale) => itemAt(stale, [staleBlock(stale)])),
    ...(await failedMonths(trx, ids)).map((failed) => itemAt(failed, [failureBlock(failed)])),
    ...(await failedProcesses(trx, ids)).map((failed) => itemAt(failed, [failedProcessBlock(failed)])),
    ...(await overdueOrders(trx, ids)).map((order) => itemAt(order, [overdueOrderBlock(order)], order.dueOn)),
    ...(await disabledWebhooks(trx, ids)).map((disabled) => itemAt(disabled, [webhookBlock(disabled)])),
    ...(await unconfirmedAccess(trx, ids)).map((found) => itemAt({ ...found, since: new Date() }, [unconfirmedAccessBlock(found)])),
    ...(await differentPrices(trx, ids)).map((found) => itemAt(found, [differentPricesBlock(found)])),
    ...itemsOfUnsettled(await unsettledMonths(trx, ids)),
    ...(await unfinishedYears(trx, ids)).map((year) => itemAt(year, blocksOfYear(year))),
    ...(await openApplications(trx, ids)).map((application) => itemAt(application, blocksOfApplication(application), application.dueOn)),
    ...(await monthsAboveOwed(trx, ids)).map((found) => itemAt(found, [aboveOwedBlock(found)])),
    ...(await itemsOfLateMoney(trx, ids)),
    ...(await monthsOutsideContract(trx, ids)).map((found) => itemAt(found, [outsideContractBlock(found)])),
    ...(await oversold(trx, ids)).map((sold) => itemAt(sold, [oversoldBlock(sold)])),
    ...(await grownAdvances(trx, ids)).map((advance) => itemAt(advance, grownAdvanceBlocks(advance))),
    ...(await communitiesAboveLimit(trx, ids)).map((found) => itemAt(found, [aboveLimitBlock(found)])),
    ...(await takenClaims(trx, ids)).map((claim) => itemAt(claim, [takenClaimBlock(claim)])),
    ...(await unpayableBatches(trx, ids)).map((batch) => itemAt(batch, [unpayableBlock(batch)])),
    ...(await unconfirmedAccounts(trx, ids)).map((found) => itemAt(found, [unconfirmedAccountBlock(found)])),
    ...(await unrecognisedSubjects(trx, ids)).map((subject) => itemAt(subject, [unrecognisedBlock(subject)])),
    ...(await expiringDocuments(trx, ids)).map((found) => itemAt(found, [expiringBlock(found)], found.validUntil)),
    ...(await schemeConflicts(trx, ids)).map((conflict) => itemAt(conflict, [schemeBlock(conflict)])),
    ...(await unreportedVariations(trx, ids)).flatMap(itemsOfVariation),
    ...(await itemsOfAreas(trx, ids)),
    ...(await itemsOfGrants(trx, ids)),
    ...(await waitingActs(trx, ids)).map((act) => itemAt(act, [actBlock(act)])),
    ...(await runningInspections(trx, ids)).map((one) => itemAt(one, [inspectionBlock(one)], one.dueOn)),
    ...(await closingWindows(trx, ids)).map((one) => itemAt(one, [windowBlock(one)], one.lastDay)),
    ...(await expectedGaps(trx, ids)).map((gap) => itemAt(gap, [expectedBlock(gap)])),
    ...(await unusableValues(trx, ids)).map((value) => itemAt(value, [unusableBlock(value)])),
  ];
}

/** Late money is one line of its configuration, whatever its months: they wait for GSE, not for their settlement. */
async function itemsOfLateMoney(trx: Transaction<DB>, ids: readonly number[]): Promise<WorklistItem[]> {
  const found = await lateMoney(trx, ids);
  return found.map(({ configurationId, since, ...late }) => itemAt({ configurationId, since }, [lateMoneyBlock(late)], lateSince(late)));
}

/** Consecutive months without a run are one thing to do; all months of a configuration of which nothing was imported are one line. */
function itemsOfUnsettled(months: readonly UnsettledMonth[]): WorklistItem[] {
  const empty = Map.groupBy(
    months.filter(({ hasReadings }) => !hasReadings),
    ({ configurationId }) => configurationId,
  );
  return [
    ...consecutive(months.filter(({ hasReadings }) => hasReadings)).map(itemOfUnsettled),
    ...[...empty.values()].flatMap(itemOfUnread),
  ];
}

/** GSE publishes a month on a day: one that was not settled by then is late. */
const itemOfUnsettled = ({ first, last, count }: MonthSpan<UnsettledMonth>): WorklistItem =>
  itemAt({ ...first, lastMonth: last, months: count }, [neverSettled(first.month, last, count)], advancePublishedBy(first.month));

function itemOfUnread(months: readonly UnsettledMonth[]): WorklistItem[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const place = { ...first, lastMonth: last.month, months: months.length };
  return [{ ...itemAt(place, [unread(first.month, last.month, months.length)]), noReadings: true }];
}

/** The changes not yet reported to GSE, as of today. */
function itemsOfVariation({ configurationId, ...unreported }: UnreportedVariation): WorklistItem[] {
  const today = legalDay(Date.now());
  return variationBlocks(unreported, today).map(({ since, lastDay, block }) =>
    itemAt({ configurationId, since: new Date(since) }, [block], lastDay),
  );
}

/** Points whose area a person must find out, and what a new map of the areas leaves outside; each configuration once. */
async function itemsOfAreas(trx: Transaction<DB>, ids: readonly number[]): Promise<WorklistItem[]> {
  const [unsure, redrawn] = [await unsureAreas(trx, ids), await redrawnSubjects(trx, ids)];
  const today = legalDay(Date.now());
  return ids.flatMap((configurationId) => {
    const own = unsure.filter((one) => one.configurationId === configurationId);
    const since = own.map((one) => one.since).sort((one, other) => one.getTime() - other.getTime())[0];
    const found = redrawBlock(
      redrawn.filter((one) => one.configurationId === configurationId),
      today,
    );
    return [
      ...(since === undefined ? [] : [itemAt({ configurationId, since }, [unsureBlock(own)])]),
      ...(found === undefined ? [] : [itemAt({ configurationId, since: new Date() }, [found.block], found.fileBy)]),
    ];
  });
}

/** What the capital grants of plants ask of a manager, as of today. */
async function itemsOfGrants(trx: Transaction<DB>, ids: readonly number[]): Promise<WorklistItem[]> {
  const grants = await openGrants(trx, ids);
  if (grants.length === 0) return [];
  const law = await lawOfGrants(trx);
  const today = legalDay(Date.now());
  return grants.flatMap(({ configurationId, facts }) =>
    grantBlocks(facts, law, today).map(({ since, lastDay, block }) =>
      itemAt({ configurationId, since: new Date(since) }, [block], lastDay),
    ),
  );
}

async function itemsOfRuns(trx: Transaction<DB>, runs: readonly UnfinishedMonth[]): Promise<WorklistItem[]> {
  const items: WorklistItem[] = [];
  for (const run of runs) {
    const isJudged = run.lowersMoney || run.findings.length > 0;
    const compared = isJudged ? ((await comparedVersion(trx, { ...run, id: run.runId }))?.runId ?? run.previousRunId) : null;
    items.push({ ...itemOfRun(run), members: compared === null ? [] : await memberChanges(trx, run.runId, compared, MOST_MEMBERS) });
  }
  return items;
}

function itemOfRun(run: UnfinishedMonth): WorklistItem {
  const isMissing = run.state === 'awaiting_approval' && run.kind === 'partial';
  return itemAt(run, blocksOfRun(run), isMissing ? completionDue(run.month, run.since.toISOString().slice(0, 10)) : null);
}
