import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { openDatabase } from './client.ts';
import { inContext, systemContext } from './context.ts';
import { isDuplicate, isOverlap, toDomainError } from './failures.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const failing = async (statement: string): Promise<unknown> =>
  inContext(database.app.db, systemContext('test'), (trx) => sql.raw(statement).execute(trx)).then(
    () => undefined,
    (error: unknown) => error,
  );

const AREA = (from: string, to: string): string =>
  `insert into substation_area (code, dso, boundary, published_on, validity, source)
   values ('AC001E00009', 'd', st_multi(st_makeenvelope(9, 45, 10, 46, 4326)), '2024-01-01', '[${from},${to})', 's')`;

describe('database errors become failures of the closed list', () => {
  it.each([
    ['invalid_input', `insert into organisation (code, name, kind) values ('a', 'a', 'club')`],
    ['invalid_input', `insert into api_key (user_id, name, prefix, secret_hash) values (424242, 'n', 'p', 'h')`],
    ['invalid_input', `select '2025-02-30'::date`],
    ['invalid_input', AREA('2025-01-01', '2024-01-01')],
    ['forbidden', `update price_day set source = 'x'`],
  ])('%s: %s', async (code, statement) => {
    expect(toDomainError(await failing(statement))?.code).toBe(code);
  });

  it('doubles and overlaps are distinguished', async () => {
    await failing(`insert into organisation (code, name, kind) values ('b', 'b', 'esco')`);
    const double = await failing(`insert into organisation (code, name, kind) values ('b', 'b', 'esco')`);
    expect([toDomainError(double)?.code, isDuplicate(double), isOverlap(double)]).toEqual(['already_exists', true, false]);
    await failing(AREA('2024-01-01', '2025-01-01'));
    const overlap = await failing(AREA('2024-06-01', '2025-06-01'));
    expect([toDomainError(overlap)?.code, isDuplicate(overlap), isOverlap(overlap)]).toEqual(['conflict', false, true]);
  });

  it('a database that is away is unavailable, and a bug of ours stays one', async () => {
    const away = openDatabase('postgres://condivisa_app:x@127.0.0.1:1/none', { name: 'away', max: 1 });
    const error = await sql`select 1`.execute(away.db).catch((failure: unknown) => failure);
    expect(toDomainError(error)?.code).toBe('unavailable');
    await away.close();
    expect(toDomainError(await failing('select nothing_there'))).toBeUndefined();
  });
});
