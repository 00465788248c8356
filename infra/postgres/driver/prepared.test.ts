import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import { expect, it } from 'vitest';
import type { DB } from '../schema/tables.ts';
import { prepared } from './prepared.ts';

const database = () =>
  new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

interface Wanted {
  readonly code: string;
  readonly id: number | null;
}

/** A statement and how often it was built. */
function counted() {
  let built = 0;
  const statement = prepared((db, { code, id }: Wanted) => {
    built += 1;
    return db
      .selectFrom('community')
      .select(sql<string>`coalesce(${code}, 'none')`.as('wanted'))
      .where('status', '=', 'active')
      .where((eb) => eb.or([eb('code', '=', code), eb('id', '=', id)]))
      .compile();
  });
  return { statement, builds: () => built };
}

it('is built once for each database and carries the values of each run in their places', () => {
  const { statement, builds } = counted();
  const [one, other] = [database(), database()];
  const first = statement(one, { code: 'A', id: 7 });
  const second = statement(one, { code: 'B', id: null });
  expect(first.parameters).toEqual(['A', 'active', 'A', 7]);
  expect(second.parameters).toEqual(['B', 'active', 'B', null]);
  expect(second.sql).toBe(first.sql);
  expect(builds()).toBe(1);
  expect(statement(other, { code: 'C', id: 1 }).parameters).toEqual(['C', 'active', 'C', 1]);
  expect(builds()).toBe(2);
});

it('is built again where other values are left out', () => {
  const statement = prepared((db, { code, id }: { readonly code?: string | undefined; readonly id?: number | undefined }) => {
    let query = db.selectFrom('community').select('id');
    if (code !== undefined) query = query.where('code', '=', code);
    if (id !== undefined) query = query.where('id', '=', id);
    return query.compile();
  });
  const db = database();
  expect(statement(db, { code: 'A', id: 1 })).toMatchObject({ sql: expect.stringContaining('"id" = $2'), parameters: ['A', 1] });
  expect(statement(db, { code: undefined, id: 2 })).toMatchObject({ sql: expect.stringContaining('"id" = $1'), parameters: [2] });
  expect(statement(db, {}).parameters).toEqual([]);
  expect(statement(db, { code: 'B', id: 3 }).parameters).toEqual(['B', 3]);
});
