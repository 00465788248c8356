import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { SETTLE_MONTH_FOR_ALL } from '../domain/settlement/processes.ts';
import { exportSettlement } from '../infra/postgres/testing/export-settlement.ts';
import { holdLock, type LockHandle } from '../infra/postgres/testing/hold-lock.ts';
import type { ServiceName } from '../infra/tools/stack/contract.ts';
import { killHard } from '../infra/tools/stack/testing/kill-hard.ts';
import { type TemporaryStack, temporaryStack } from '../infra/tools/stack/testing/temporary-stack.ts';
import { testDatabase } from '../infra/tools/testing/postgres.ts';
import { atRest, beginMonths, beginRectification, M1, recalculated, succeeded } from './testing/settlement-work.ts';
import { openWorkerPair, ownDatabase } from './testing/worker-pair.ts';

const LIMIT_MS = 150_000;
const SERVICES: readonly ServiceName[] = ['postgres', 'temporal'];
let stack: TemporaryStack;
beforeAll(() => {
  stack = temporaryStack();
});
afterAll(() => stack.remove(), LIMIT_MS);

async function killServices(...names: ServiceName[]): Promise<void> {
  for (const name of names) await killHard(stack.state().processes[name], name);
}

/** What four months and their rectification come to when nothing happens. */
async function undisturbed(): Promise<string> {
  const database = await testDatabase();
  const pair = await openWorkerPair(database, { ...inject('stack'), TEMPORAL_NAMESPACE: `calm-${randomUUID().slice(0, 8)}` });
  try {
    await pair.start('main', 'compute');
    await succeeded(database, await beginMonths(database, pair.temporal.client));
    for (const which of ['whole', 'gapped'] as const)
      await succeeded(database, await beginRectification(database, pair.temporal.client, pair.sites, which));
    await atRest(database);
    return await exportSettlement(database.owner.db);
  } finally {
    await pair.close();
  }
}

/** The same while everything is killed between known steps. */
async function disturbed(): Promise<string> {
  const env = await stack.start(SERVICES);
  const database = await ownDatabase(env);
  const pair = await openWorkerPair(database, { ...inject('stack'), ...env });
  const { client } = pair.temporal;
  const lock = (statement: string) => holdLock(database.urls.owner, statement);
  const locked = (table: string) => lock(`lock table ${table} in share row exclusive mode`);
  try {
    await pair.start('main', 'compute');

    // A month stopped in the middle of its rows, others before they are said to be settled: both workers die, Temporal forgets everything.
    const curves = await locked('settlement_curve_202501');
    let finishing: LockHandle | undefined;
    const months = await beginMonths(database, client, async (id) => {
      finishing = await lock(`select 1 from operation where id = ${id} for update`);
    });
    await Promise.all([curves.stops('condivisa-compute'), finishing?.stops('condivisa-worker')]);
    await Promise.all([pair.kill('main', 'compute'), killServices('temporal')]);
    rmSync(join(stack.folder, 'temporal'), { recursive: true });
    await Promise.all([curves.release(), finishing?.release()]);
    await stack.start(SERVICES);

    // The month stopped at its booking: PostgreSQL is gone until the step has failed, then Temporal too.
    const booking = await locked('ledger_entry');
    await pair.start('main', 'compute');
    await booking.stops('condivisa-compute');
    await killServices('postgres');
    await booking.release();
    await failedTwice(client, SETTLE_MONTH_FOR_ALL.id({ month: M1 }));
    await killServices('temporal');
    await stack.start(SERVICES);
    await succeeded(database, months);

    // Rectified months posted but Temporal not signalled, an import stopped in the middle of its days: both workers die.
    const posting = await locked('ledger_posting');
    await beginRectification(database, client, pair.sites, 'whole');
    await posting.stops('condivisa-compute', 2);
    const days = await locked('curve_202503');
    await beginRectification(database, client, pair.sites, 'gapped');
    await days.stops('condivisa-compute');
    await killServices('temporal');
    await posting.release();
    await recalculated(database, pair.sites[0], 2);
    await pair.kill('main', 'compute');
    await days.release();
    await stack.start(SERVICES);
    await pair.start('main', 'compute');
    await atRest(database);
    return await exportSettlement(database.owner.db);
  } finally {
    await pair.close();
  }
}

/** Waits until Temporal has noted a lost and a failed attempt of a workflow's step. */
async function failedTwice(client: Client, workflowId: string): Promise<void> {
  const attempts = async (): Promise<number> => {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    return Math.max(0, ...(raw.pendingActivities ?? []).map(({ attempt }) => attempt ?? 0));
  };
  await expect.poll(attempts, { timeout: 60_000 }).toBeGreaterThan(2);
}

it('comes to the same bytes whatever is killed between two steps', { timeout: LIMIT_MS }, async () => {
  const [calm, crashed] = await Promise.all([undisturbed(), disturbed()]);
  // Two sites, four months; three of them settled again.
  expect(calm.match(/^runs: /gm)).toHaveLength(2 * 4 + 3);
  expect(calm.match(/^entries: /gm)).toHaveLength(2 * 4 - 1 + 3);
  expect(crashed).toBe(calm);
});
