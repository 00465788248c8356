import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import type { DB } from '../schema/tables.ts';
import { copyRowsIn, copyRowsOut, dayLiteral, idList } from './copy.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

interface Row {
  readonly id: number;
  readonly label: string | null;
  readonly values: Float64Array;
}

const write = (trx: Transaction<DB>, rows: readonly Row[]) =>
  copyRowsIn(trx, 'copied (id, day, label, small, large)', rows, (encoder, row) =>
    encoder.row(5).int8(row.id).date('2025-03-30').text(row.label).int4Array(row.values).int8Array(row.values),
  );

const table = (trx: Transaction<DB>) =>
  sql`create temporary table copied (id bigint primary key, day date, label text, small integer[], large bigint[]) on commit drop`.execute(
    trx,
  );

const inTransaction = <T>(work: (trx: Transaction<DB>) => Promise<T>): Promise<T> => database.bulk.db.transaction().execute(work);

describe('binary COPY', () => {
  it('brings back what went in: signs, gaps, large numbers, texts, thousands of rows', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({
      id: i - 7,
      label: i === 3 ? null : `è ${i}`,
      values: Float64Array.of(i, Number.NaN, -i),
    }));
    const read: unknown[] = [];
    await inTransaction(async (trx) => {
      await table(trx);
      await write(trx, rows);
      await sql`update copied set large = array[9007199254740991, -9007199254740991] where id = -7`.execute(trx);
      await copyRowsOut(trx, `select id, day, label, small, large from copied where day = ${dayLiteral('2025-03-30')} order by id`, (row) =>
        read.push([row.integer(), row.date(), row.isNull() ? null : row.text(), [...row.numbers()], [...row.numbers()]]),
      );
    });
    expect(read).toHaveLength(5000);
    expect(read[0]).toEqual(
      [-7, '2025-03-30', 'è 0', [0, Number.NaN, -0], [9007199254740991, -9007199254740991]].map((one) =>
        Array.isArray(one) ? one.map((n) => n + 0) : one,
      ),
    );
    expect(read[3]).toEqual([-4, '2025-03-30', null, [3, Number.NaN, -3], [3, Number.NaN, -3]]);
  });

  it('leaves the connection usable wherever the last row falls', async () => {
    const counts: number[] = [];
    await inTransaction(async (trx) => {
      for (let rows = 1; rows <= 400; rows += 1) {
        let read = 0;
        await copyRowsOut(trx, `select repeat('x', 331) from generate_series(1, ${rows})`, () => {
          read += 1;
        });
        counts.push(read);
      }
    });
    expect(counts).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
  });

  it('refuses a bigint that is not an exact number', async () => {
    const out = inTransaction((trx) => copyRowsOut(trx, 'select array[9007199254740993]', (row) => row.numbers()));
    await expect(out).rejects.toThrow('beyond the exact integers');
  });

  it('fails with its own error where a row cannot be written, and leaves the connection usable', async () => {
    for (const before of [0, 2, 5000]) {
      const rows = [...Array(before).keys(), 2 ** 60].map((id) => ({ id, label: null, values: new Float64Array() }));
      const failing = inTransaction(async (trx) => {
        await table(trx);
        await write(trx, rows);
      });
      await expect(failing).rejects.toThrow('is not a safe integer');
      expect(await inTransaction(async (trx) => (await sql<{ one: number }>`select 1 as one`.execute(trx)).rows)).toEqual([{ one: 1 }]);
    }
  });

  it.each([
    [
      'in',
      (trx: Transaction<DB>) =>
        write(
          trx,
          [1, 2, 1].map((id) => ({ id, label: null, values: new Float64Array() })),
        ),
      '23505',
    ],
    [
      'out',
      (trx: Transaction<DB>) => copyRowsOut(trx, 'select 1 / (2500 - n) from generate_series(1, 3000) as n', () => undefined),
      '22012',
    ],
    ['before it begins', (trx: Transaction<DB>) => copyRowsOut(trx, 'select nothing', () => undefined), '42703'],
  ])('fails with the error of the database on the way %s, and leaves the connection usable', async (_, work, code) => {
    const failing = inTransaction(async (trx) => {
      await table(trx);
      await work(trx);
    });
    await expect(failing).rejects.toMatchObject({ code });
    for (let i = 0; i < 5; i += 1) {
      await inTransaction(async (trx) => {
        await table(trx);
        await write(trx, [{ id: 1, label: 'after', values: Float64Array.of(1) }]);
        expect((await sql<{ count: number }>`select count(*)::int as count from copied`.execute(trx)).rows).toEqual([{ count: 1 }]);
      });
    }
  });

  it('takes nothing but ids and days into its text', () => {
    expect(idList([1, 2])).toBe('1,2');
    expect(idList([])).toBe('null');
    expect(() => idList([1.5])).toThrow('is not an id');
    expect(() => dayLiteral("2025-01-01'; drop table x; --")).toThrow('is not a day');
  });
});
