import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { type MadeCommunity, makeCommunity } from '../settlement/testing/community.ts';
import { importPriceText, importText } from './testing/files.ts';

const CASES = fileURLToPath(new URL('../../../shared/acceptance/field/', import.meta.url));

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'field',
    points: [{ pod: 'IT001E99000101' }, { pod: 'IT001E99000102' }],
    plants: [{ code: 'FV1', powerKw: '6', entry: '2024-12-15' }],
  });
});
afterAll(() => database?.drop());

type Refusal = { readonly details: readonly { readonly path: string; readonly code: string }[] };

const faultsOf = (running: Promise<unknown>): Promise<string[]> =>
  running.then(
    () => [],
    (refusal: Refusal) => refusal.details.map(({ path, code }) => `${path} ${code}`),
  );

const readings = (folder: string, resolutionMinutes: number): Promise<unknown> =>
  importText(database, made, readFileSync(`${CASES}${folder}/readings/a.csv`, 'utf8'), { unit: 'kWh', resolutionMinutes });

describe.skipIf(!existsSync(CASES))(`readings that users of other systems reported, by the import (left out without ${CASES})`, () => {
  it.each([
    ['32-decimal-comma/a-semicolon', 60, ['1:1 wrong_separator']],
    ['32-decimal-comma/b-quoted-comma', 60, ['2:2 not_a_number']],
    ['32-decimal-comma/c-thousands', 60, ['2:2 not_a_number']],
    ['32-decimal-comma/e-empty-text', 60, ['2:2 not_a_number', '2:3 not_a_number', '2:4 not_a_number']],
    ['33-hour-24-end-stamps/a-hours-1-to-24', 60, ['25:1 bad_instant']],
    ['33-hour-24-end-stamps/b-end-of-interval-utc', 60, ['2:1 end_stamps']],
    ['33-hour-24-end-stamps/c-local-time-labelled-Z', 60, ['2:1 local_as_utc']],
    ['33-hour-24-end-stamps/d-hour-25', 60, ['25:1 bad_instant']],
    ['33-hour-24-end-stamps/e-no-zone', 60, ['2:1 bad_instant']],
    ['33-hour-24-end-stamps/f-june-31', 60, ['26:1 bad_instant']],
    ['43-mixed-resolution/a-half-hours-then-hours', 30, ['27:1 mixed_steps']],
    ['43-mixed-resolution/b-quarters-declared-as-hours', 60, ['3:1 wrong_step']],
    ['45-injection-above-power/a', 60, ['2:4 implausible']],
    ['45-injection-above-power/b-units-mistaken', 60, ['2:4 implausible']],
  ])('%s are refused, each cause once, and nothing is stored', async (folder, minutes, expected) => {
    expect(await faultsOf(readings(folder, minutes))).toEqual(expected.map((one) => `file.csv:${one}`));
    const { rows } = await sql<{ days: number }>`select count(*)::int as days from curve`.execute(database.owner.db);
    expect(rows).toEqual([{ days: 0 }]);
  });

  it('32-decimal-comma/d-price-comma and quarters sent as hours are refused', async () => {
    const prices = (name: string) => faultsOf(importPriceText(database, readFileSync(`${CASES}${name}`, 'utf8')));
    expect(await prices('32-decimal-comma/d-price-comma/prices.csv')).toEqual(['file.csv:2:2 not_a_number']);
    expect(await prices('08-quarter-hour-prices/b-prices-quarters.csv')).toEqual(['file.csv:3:1 wrong_step']);
  });

  it('39-joins-mid-month/ok are stored', async () => {
    expect(await readings('39-joins-mid-month/ok', 60)).toMatchObject({ series: 3, days_stored: 90, warnings: [] });
  });
});
