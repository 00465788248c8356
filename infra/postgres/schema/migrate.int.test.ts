import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../../tools/testing/postgres.ts';
import { applyMigrations } from './apply-migrations.ts';
import { migrate, underMigrationLock } from './migrate.ts';
import { type MigrationFile, readMigrationFiles } from './migration-files.ts';

const file = (name: string, text: string): MigrationFile => ({ name, text, checksum: createHash('sha256').update(text).digest('hex') });
const FIRST = file('0001_first.sql', 'create table first (id int);');
const SECOND = file('0002_second.sql', 'create table second (id int);');

describe('migrations', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let lines: string[];
  const log = (line: string): void => void lines.push(line);

  beforeEach(async () => {
    database = await emptyDatabase();
    lines = [];
  });
  afterEach(() => database.drop());

  const apply = (...files: MigrationFile[]): Promise<number> =>
    underMigrationLock(database.ownerUrl, log, async (sql) => (await applyMigrations(sql, files)).length);
  const query = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(database.ownerUrl, { max: 1 });
    return work(sql).finally(() => sql.end());
  };

  it('apply what is missing, once', async () => {
    expect(await apply(FIRST)).toBe(1);
    expect(await apply(FIRST, SECOND)).toBe(1);
    expect(await apply(FIRST, SECOND)).toBe(0);
    expect(await query((sql) => sql`select name, checksum from migration order by name`)).toEqual(
      [FIRST, SECOND].map(({ name, checksum }) => ({ name, checksum })),
    );
  });

  it('refuse a file that was changed after it was applied', async () => {
    await apply(FIRST);
    await expect(apply(file('0001_first.sql', 'create table other (id int);'))).rejects.toThrow(
      /0001_first\.sql was changed after it was applied/,
    );
  });

  it('refuse a file that was passed over, and a database that is newer', async () => {
    await apply(SECOND);
    await expect(apply(FIRST, SECOND)).rejects.toThrow(/0001_first\.sql was passed over/);
    await expect(apply()).rejects.toThrow(/0002_second\.sql, which this version does not know/);
  });

  it('leave nothing of a file that fails, and name its line', async () => {
    const broken = file('0002_broken.sql', 'create table second (id int);\n\nselect 1 from nowhere;');
    await expect(apply(FIRST, broken)).rejects.toThrow(/0002_broken\.sql, line 3, failed: relation "nowhere" does not exist/);
    expect(await query((sql) => sql`select to_regclass('first')::text as first, to_regclass('second')::text as second`)).toEqual([
      { first: 'first', second: null },
    ]);
    expect(await apply(FIRST, SECOND)).toBe(1);
  });

  it('of two at once wait for each other', async () => {
    const slow = file('0001_first.sql', 'select pg_sleep(0.4); create table first (id int);');
    const applied = await Promise.all([apply(slow), apply(slow), apply(slow)]);
    expect(applied.toSorted()).toEqual([0, 0, 1]);
    expect(lines.filter((line) => line.includes('waiting for it'))).not.toHaveLength(0);
  });

  it('of the project run twice and say so', async () => {
    await migrate(database.ownerUrl, log);
    const files = readMigrationFiles();
    const count = files.length;
    expect(lines[0]).toBe(`database: applied ${count} migrations, ${files[0]?.name} to ${files.at(-1)?.name} (${count} in all)`);
    await migrate(database.ownerUrl, log);
    expect(lines.slice(-2)).toEqual([`database: schema is current (${count} in all)`, 'database: legal values are current']);
  });
});
