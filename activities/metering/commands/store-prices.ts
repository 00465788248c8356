import type { Transaction } from 'kysely';
import { addDays as dayAfter } from '../../../domain/kernel/time/local-day.ts';
import { lockImport } from '../../../infra/postgres/metering/curves.ts';
import type { ImportFile } from '../../../infra/postgres/metering/imports.ts';
import { addPriceDays, countedPrices, newestPrices, type PriceDay } from '../../../infra/postgres/metering/prices.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { ignoredMessages } from '../ignored-messages.ts';
import type { ImportResult } from '../import-contract.ts';
import { type Ignored, noteIgnored } from '../plan-days.ts';

/** Where prices come from: a file, or (without an operation) a publisher that is asked for them. */
export interface PriceOrigin {
  readonly operationId: number | null;
  readonly options: Pick<ImportFile['options'], 'dryRun' | 'source'>;
}

/** Stores the days of one zone, in order of day, that changed; a dry run only compares. */
export async function storePrices(work: CommandWork, file: PriceOrigin, days: readonly PriceDay[]): Promise<ImportResult> {
  const zone = days[0]?.marketZone ?? '';
  const isDry = file.options.dryRun === true;
  const stored = await storeDays(work, file, zone, days);
  return {
    series: 1,
    days_stored: stored,
    days_unchanged: days.length - stored,
    missing_intervals: days.reduce((sum, { prices }) => sum + prices.filter((price) => price === null).length, 0),
    first_day: days[0]?.day ?? null,
    last_day: days.at(-1)?.day ?? null,
    ignored: isDry ? [] : await overruledDays(work.trx, zone, days),
  };
}

/** Days of the file that are stored and do not count, because those of the other resolution go before them (see `countedPrices`). */
async function overruledDays(trx: Transaction<DB>, zone: string, days: readonly PriceDay[]): Promise<Ignored[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const counted = new Map((await countedPrices(trx, [zone], first.day, dayAfter(last.day, 1))).map((one) => [one.day, one]));
  const ignored: Ignored[] = [];
  for (const { day, resolutionMinutes, prices } of days) {
    const other = counted.get(day)?.resolutionMinutes ?? resolutionMinutes;
    if (other === resolutionMinutes) continue;
    const reason = ignoredMessages.otherPrices(resolutionMinutes, other, prices.includes(null));
    noteIgnored(ignored, zone, day, reason, prices.length);
  }
  return ignored;
}

async function storeDays(work: CommandWork, file: PriceOrigin, zone: string, days: readonly PriceDay[]): Promise<number> {
  const { trx } = work;
  const isDry = file.options.dryRun === true;
  if (!isDry) await lockImport(trx, `prices:${zone}`);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const stored = await newestPrices(trx, zone, first.day, dayAfter(last.day, 1));
  const newest = new Map(
    stored.filter(({ resolutionMinutes }) => resolutionMinutes === first.resolutionMinutes).map((day) => [day.day, day]),
  );
  const versions = new Map<string, number>();
  for (const { day, version } of stored) versions.set(day, Math.max(version, versions.get(day) ?? 0));
  const fresh = days.filter((day) => !isSame(newest.get(day.day), day));
  if (!isDry && fresh.length > 0) {
    await addPriceDays(
      trx,
      fresh.map((day) => ({ ...day, version: (versions.get(day.day) ?? 0) + 1, source: file.options.source })),
    );
    recordStored(work, file, zone, fresh);
  }
  if (file.operationId === null) return fresh.length;
  return fresh.length + days.filter((day) => !fresh.includes(day) && newest.get(day.day)?.operationId === file.operationId).length;
}

function isSame(before: PriceDay | undefined, next: PriceDay): boolean {
  if (before === undefined || before.resolutionMinutes !== next.resolutionMinutes || before.prices.length !== next.prices.length)
    return false;
  return before.prices.every((price, i) => price === next.prices[i]);
}

function recordStored(work: CommandWork, { operationId, options }: PriceOrigin, zone: string, fresh: readonly PriceDay[]): void {
  const after = { from: fresh[0]?.day, to: fresh.at(-1)?.day, days: fresh.length, source: options.source, operation_id: operationId };
  work.audit({ chain: 0, action: 'prices.recorded', objectKind: 'market_zone', objectId: zone, after });
}
