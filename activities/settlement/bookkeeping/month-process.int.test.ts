import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { createOperation, type Operation } from '../../../infra/postgres/record/operation.ts';
import { openProcesses } from '../../../infra/postgres/record/process.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { requireOperation } from '../../kernel/commands/operations.ts';
import { closeMonth, openMonth } from './month-process.ts';

describe('months that operations wait for', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  const run = <T>(work: Parameters<typeof inContext<T>>[2]): Promise<T> => inContext(database.app.db, systemContext('system:test'), work);
  const operation = async (months: readonly string[]): Promise<number> => {
    const { id } = await run((trx) =>
      createOperation(trx, { kind: 'settlement_backfill', communityId: null, createdBy: 'user:1', total: months.length }),
    );
    for (const one of months) await run((trx) => openMonth(trx, one, id));
    return id;
  };
  const waitingForLocks = async (trx: Transaction<DB>): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_locks l join pg_database d on d.datname = current_database()
      where not l.granted and (l.database = d.oid or l.locktype = 'transactionid')`.execute(trx);
    return rows[0]?.count ?? 0;
  };
  const seen = (id: number): Promise<Operation> => run((trx) => requireOperation(trx, id));

  it('finish their operation when the last two end at once', async () => {
    const id = await operation(['2024-01', '2024-02']);
    let second: Promise<boolean> | undefined;
    await run(async (trx) => {
      await closeMonth(trx, '2024-01', [id]);
      second = run((other) => closeMonth(other, '2024-02', [id]));
      await expect.poll(() => waitingForLocks(trx)).toBe(1);
    });
    expect(await second).toBe(false);
    expect(await seen(id)).toMatchObject({ state: 'succeeded', done: 2, result: { months: 2 } });
  });

  it('stay open for an operation that came after the pass began', async () => {
    const first = await operation(['2025-01']);
    const second = await operation(['2025-01']);
    expect(await run((trx) => closeMonth(trx, '2025-01', [first]))).toBe(true);
    expect([(await seen(first)).state, (await seen(second)).state]).toEqual(['succeeded', 'pending']);
    expect(await run((trx) => openProcesses(trx))).toMatchObject([{ input: { month: '2025-01', operationIds: [second] } }]);
    expect(await run((trx) => closeMonth(trx, '2025-01', [second]))).toBe(false);
    expect((await seen(second)).state).toBe('succeeded');
    expect(await run((trx) => openProcesses(trx))).toEqual([]);
  });

  it('lose neither of two operations that open a month at once', async () => {
    const ids = await Promise.all([operation(['2025-02']), operation(['2025-02'])]);
    const waiting = ids.sort((a, b) => a - b);
    expect(await run((trx) => openMonth(trx, '2025-02'))).toEqual(expect.arrayContaining(waiting));
  });
});
