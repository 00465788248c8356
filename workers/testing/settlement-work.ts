import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { type RawBuilder, sql } from 'kysely';
import { importPriceText, importText, priceFile, storeFile, wideFile } from '../../activities/metering/testing/files.ts';
import { openMonth } from '../../activities/settlement/bookkeeping/month-process.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { type DeclaredProcess, processOf } from '../../domain/kernel/process.ts';
import { IMPORT_FILE } from '../../domain/metering/processes.ts';
import { SETTLE_MONTH_FOR_ALL, type SettleMonthForAllInput } from '../../domain/settlement/processes.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { createOperation, linkOperation } from '../../infra/postgres/record/operation.ts';
import { openProcess } from '../../infra/postgres/record/process.ts';
import { ensureProcess } from '../../infra/temporal/processes.ts';
import type { TestDatabase } from '../../infra/tools/testing/postgres.ts';

const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04'] as const;
export const [M1, M2, M3, M4] = MONTHS;
const GAP = 8 * 24 + 3;
const CONTEXT = systemContext('test');
const POLL_MS = 50;
const PATIENCE_MS = 240_000;

/** A community of two points and a plant; its number is part of their codes. */
interface Site extends MadeCommunity {
  readonly columns: readonly string[];
}
export type Sites = readonly [whole: Site, gapped: Site];

const kwh = (column: number, hour: number): number =>
  column === 2 ? Math.max(0, 7 - Math.abs((hour % 24) - 12)) : 1 + column + (hour % 5) / 8;

/** Two communities with four months of readings and prices; the second one's third month has a gap. */
export async function makeSites(database: TestDatabase): Promise<Sites> {
  const prices = priceFile('2025-01-01', '2025-05-01', (hour) => String(60 + (hour % 70)));
  await importPriceText(database, prices);
  return [await makeSite(database, 1), await makeSite(database, 2)];
}

async function makeSite(database: TestDatabase, number: number): Promise<Site> {
  const pods = [`IT001E0000000${number}`, `IT001E0000001${number}`];
  const made = await makeCommunity(database.owner.db, {
    code: `site-${number}`,
    points: pods.map((pod) => ({ pod })),
    plants: [{ code: `PV${number}`, powerKw: '20', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  // What is settled again here answers corrected readings only, and nobody is there to approve it.
  await sql`update community set corrected_readings = 'automatic' where id = ${made.communityId}`.execute(database.owner.db);
  const columns = [...pods.map((pod) => `${pod}:withdrawn`), `PV${number}:injected`];
  for (const [from, to] of [
    [`${M1}-01`, `${M3}-01`],
    [`${M3}-01`, `${M4}-01`],
    [`${M4}-01`, '2025-05-01'],
  ] as const) {
    const isGap = (column: number, hour: number): boolean => number === 2 && from === `${M3}-01` && column === 1 && hour === GAP;
    const text = wideFile(columns, from, to, (column, hour) => (isGap(column, hour) ? '' : String(kwh(column, hour))));
    await importText(database, made, text);
  }
  return { ...made, columns };
}

/** Has the four months settled as the API's backfill does; `recorded` is called before any of them starts. Answers the operation. */
export async function beginMonths(
  { app }: TestDatabase,
  client: Client,
  recorded?: (operationId: number) => Promise<void>,
): Promise<number> {
  const { id, processes } = await inContext(app.db, CONTEXT, async (trx) => {
    const { id } = await createOperation(trx, { kind: 'settlement_backfill', communityId: null, createdBy: 'test', total: MONTHS.length });
    const processes: DeclaredProcess[] = [];
    for (const month of MONTHS) {
      const operationIds = await openMonth(trx, month, id);
      processes.push(processOf<SettleMonthForAllInput>(SETTLE_MONTH_FOR_ALL, { month, operationIds }));
    }
    return { id, processes };
  });
  await recorded?.(id);
  for (const process of processes) await ensureProcess(client, process);
  return id;
}

/** Imports two days again, as the API does: rectified ones of the first two months of a site, or those with the gap of the other. */
export async function beginRectification(database: TestDatabase, client: Client, sites: Sites, which: 'whole' | 'gapped'): Promise<number> {
  const isGapped = which === 'gapped';
  const { communityId, configurationId, columns } = sites[isGapped ? 1 : 0];
  const [from, to] = isGapped ? [`${M3}-09`, `${M3}-11`] : [`${M1}-31`, `${M2}-02`];
  const text = wideFile(columns, from, to, (column, hour) => String(kwh(column, hour) + (column === 0 && hour % 24 === 12 ? 3 : 0)));
  const id = await storeFile(database, communityId, 'curves_wide', { configurationId, unit: 'kWh' }, text);
  const process = processOf(IMPORT_FILE, { operationId: id }, { communityId, configurationId });
  await inContext(database.app.db, CONTEXT, async (trx) => {
    await linkOperation(trx, id, process.workflowId);
    await openProcess(trx, process);
  });
  await ensureProcess(client, process);
  return id;
}

/** Waits until an operation ended well. */
export const succeeded = (database: TestDatabase, id: number): Promise<void> =>
  until(database, sql`select 1 from operation where id = ${id} and state = 'succeeded'`, `operation ${id} to succeed`);

/** Waits until nothing is open: no process, no mark that nobody answered. */
export const atRest = (database: TestDatabase): Promise<void> =>
  until(
    database,
    sql`select 1 where not exists (select 1 from process where open) and not exists (select 1 from settlement_mark where outcome is null)`,
    'everything to come to rest',
  );

/** Waits until as many months of a site have a posted recalculation. */
export const recalculated = (database: TestDatabase, { configurationId }: Site, months: number): Promise<void> =>
  until(
    database,
    sql`select 1 from settlement_run where configuration_id = ${configurationId} and kind = 'recalculated' and state = 'posted' having count(*) = ${months}::int`,
    `${months} recalculated months`,
  );

/** Waits until a query answers a row. */
async function until({ owner }: TestDatabase, query: RawBuilder<unknown>, what: string): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await sleep(POLL_MS)) {
    if ((await query.execute(owner.db)).rows.length > 0) return;
  }
  throw new Error(`waited in vain for ${what}`);
}
