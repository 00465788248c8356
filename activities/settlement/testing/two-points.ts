import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import type { ImportResult } from '../../metering/import-contract.ts';
import { importPriceText, importText, priceFile, wideFile } from '../../metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './community.ts';

export const MONTH = '2025-03';
export const PV = 'PV1';
/** All days of the month, the end excluded. */
export const DAYS = ['2025-03-01', '2025-04-01'] as const;

/** A community of two points and a plant. */
export interface TwoPoints {
  readonly made: MadeCommunity;
  readonly pods: readonly [string, string];
}

/** A database with one price in all hours of the month. */
export async function flatPriceDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await importPriceText(
    database,
    priceFile(...DAYS, () => '95.00'),
  );
  return database;
}

/** `number` is that of the test, up to 89: each has PODs of its own. */
export async function makeTwoPoints(database: TestDatabase, name: string, powerKw: string, number: number): Promise<TwoPoints> {
  const pods = [`IT001E000000${10 + number}`, `IT001E000001${10 + number}`] as const;
  const made = await makeCommunity(database.owner.db, {
    code: `${name}-${number}`,
    points: pods.map((pod) => ({ pod })),
    plants: [{ code: PV, powerKw, entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  return { made, pods };
}

/** Imports whole days; `of` says the kWh of a column's hour (the points take, then the plant injects), undefined where it is missing. */
export const importHours = (
  database: TestDatabase,
  { made, pods }: TwoPoints,
  [from, to]: readonly [string, string],
  of: (column: number, hour: number) => number | undefined,
): Promise<ImportResult> => {
  const columns = [`${pods[0]}:withdrawn`, `${pods[1]}:withdrawn`, `${PV}:injected`];
  return importText(
    database,
    made,
    wideFile(columns, from, to, (column, hour) => String(of(column, hour) ?? '')),
  );
};
