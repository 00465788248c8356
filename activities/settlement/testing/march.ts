import { hoursOfPeriod } from '../../../domain/kernel/time/local-day.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { importPriceText, priceFile } from '../../metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './community.ts';

export const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'] as const;
export const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`] as const;
export const MONTH = '2025-03';

/** Whole Wh of a column in an hour: two loads and a plant that shines at noon. */
export const reading = (column: number, hour: number): number =>
  column === 2 ? Math.max(0, 12 - Math.abs((hour % 24) - 12)) * 217 : 300 + ((hour * (column + 3)) % 11) * 41;
export const cell = (column: number, hour: number): string => (reading(column, hour) / 1000).toFixed(3);
export const price = (hour: number): string => (60 + (hour % 9) * 7.35).toFixed(2);

/** The first hour of March 2025 that belongs to a day. */
export const hourOf = (day: string): number => hoursOfPeriod('2025-03-01', day, 'Europe/Rome');

/** A database with the prices of March 2025. */
export async function marchDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await importPriceText(database, priceFile('2025-03-01', '2025-04-01', price));
  return database;
}

/** A community of two points and a plant; the second point, an enterprise, joins on 10 March 2025. */
export const makeMarchCommunity = (database: TestDatabase): Promise<MadeCommunity> =>
  makeCommunity(database.owner.db, {
    code: 'settled',
    points: [{ pod: C0 }, { pod: C1, holder: 'enterprise', from: '2025-03-10' }],
    plants: [{ code: PV, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
