import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { type MadeCommunity, makeCommunity } from '../settlement/testing/community.ts';
import type { ImportResult } from './import-contract.ts';
import { importText } from './testing/files.ts';

const POD = 'IT001E00000001';
const DAY = '2025-06-10';

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, { code: 'graded', points: [{ pod: POD }], plants: [] });
});
afterAll(() => database?.drop());

/** The files of field case 55: a day hour by hour, each reading with its quality. */
const file = (value: (hour: number) => string, quality: string): string => {
  const rows = Array.from({ length: 24 }, (_, hour) => {
    const start = `${DAY}T${String(hour).padStart(2, '0')}:00:00+02:00`;
    return `${POD},withdrawn,${start},${value(hour)},${quality}`;
  });
  return `code,quantity,start,value_Wh,quality\n${rows.join('\n')}\n`;
};
const send = (text: string): Promise<ImportResult> => importText(database, made, text, { kind: 'curves_long', unit: 'Wh' });
const standing = async () =>
  (
    await sql<{ version: number; values: (number | null)[]; missing: number; quality: number[] | null }>`
      select c.version, c.values, c.missing, c.quality from curve c join series s on s.id = c.series_id
      join connection_point p on p.id = s.point_id where p.pod = ${POD} and c.day = ${DAY}::date order by version`.execute(
      database.owner.db,
    )
  ).rows;

describe('files of one day that come one after the other', () => {
  it('are stored by what is better, and name what is not', async () => {
    const measured = file(() => '1000', 'measured');
    expect(await send(measured)).toMatchObject({ days_stored: 1, ignored: [] });

    const estimated = await send(file(() => '500', 'estimated'));
    const reason = (given: string, stands: string) => ({ en: `${given} readings do not replace ${stands} ones` });
    expect(estimated).toMatchObject({
      days_stored: 0,
      days_unchanged: 0,
      ignored: [{ code: POD, from: DAY, to: DAY, days: 1, intervals: 24, reason: reason('estimated', 'measured') }],
    });

    expect(await send(file(() => '900', 'rectified'))).toMatchObject({ days_stored: 1, ignored: [] });
    expect(await send(measured)).toMatchObject({ days_stored: 0, ignored: [{ intervals: 24, reason: reason('measured', 'rectified') }] });

    const gaps = await send(file((hour) => (hour > 6 ? '' : '900'), 'measured'));
    expect(gaps).toMatchObject({
      days_stored: 0,
      missing_intervals: 17,
      ignored: [{ intervals: 17, reason: reason('empty', 'rectified') }],
    });
    expect((await standing()).map(({ version, values, missing }) => [version, values[0], missing])).toEqual([
      [1, 1000, 0],
      [2, 900, 0],
    ]);
  });

  it('keep every file: what does not replace is not lost', async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_file where kind = 'curves_long'`.execute(
      database.owner.db,
    );
    expect(rows).toEqual([{ count: 5 }]);
  });

  it('take a reading away only where the sender says that its absence is a rectification', async () => {
    expect(await send(file((hour) => (hour === 3 ? '' : '900'), 'rectified'))).toMatchObject({ days_stored: 1, ignored: [] });
    const [last] = (await standing()).slice(-1);
    expect([last?.version, last?.values[3], last?.missing, last?.quality?.[3]]).toEqual([3, null, 1, 3]);
  });

  it('take their grade from the call where they say none', async () => {
    const wide = (grade: 'estimated' | 'rectified') =>
      importText(
        database,
        made,
        `start,${POD}:withdrawn\n${hours('2025-06-11')
          .map((start) => `${start},0.7`)
          .join('\n')}\n`,
        { grade },
      );
    expect(await wide('estimated')).toMatchObject({ days_stored: 1 });
    expect(await wide('estimated')).toMatchObject({ days_stored: 0, days_unchanged: 1, ignored: [] });
    // The same values, but surer: another version, which changes no month.
    expect(await wide('rectified')).toMatchObject({ days_stored: 1, touched_months: [] });
  });
});

const hours = (day: string): string[] => Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00:00+02:00`);
