import { createHash } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { dayStart } from '../../../domain/kernel/time/local-day.ts';
import type { ImportKind } from '../../../domain/metering/import-kinds.ts';
import type { Quality } from '../../../domain/metering/series-readings.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { addImportFile, type ImportOptions } from '../../../infra/postgres/metering/imports.ts';
import { createOperation } from '../../../infra/postgres/record/operation.ts';
import type { TestDatabase } from '../../../infra/tools/testing/postgres.ts';
import { IMPORTERS } from '../../index.ts';
import type { ImportResult } from '../import-contract.ts';
import { createImportReadings } from '../import-readings.activity.ts';

/** A wide file of local days `from` to `to` (excluded): `value(column, interval from the start)` gives the cell. */
export function wideFile(
  columns: readonly string[],
  from: string,
  to: string,
  value: (column: number, index: number) => string,
  minutes = 60,
): string {
  const start = dayStart(from, 'Europe/Rome');
  const count = (dayStart(to, 'Europe/Rome') - start) / (minutes * 60_000);
  const rows = Array.from({ length: count }, (_, i) =>
    [new Date(start + i * minutes * 60_000).toISOString(), ...columns.map((_, column) => value(column, i))].join(','),
  );
  return `${['start', ...columns].join(',')}\n${rows.join('\n')}\n`;
}

/** A long file of one series' local days, every row of one quality: an empty cell that is `rectified` takes a reading away. */
export function longFile(
  series: string,
  days: readonly [from: string, to: string],
  value: (index: number) => string,
  quality: Quality,
): string {
  const [, ...rows] = wideFile([series], ...days, (_, index) => value(index))
    .trimEnd()
    .split('\n');
  return ['code,quantity,start,value,quality', ...rows.map((row) => `${series.replace(':', ',')},${row},${quality}`), ''].join('\n');
}

/** Prices of local days, the same every hour by default. */
export const priceFile = (from: string, to: string, price: (hour: number) => string): string =>
  wideFile(['price_eur_per_mwh'], from, to, (_, hour) => price(hour));

/** Stores a file with its operation as the API does. */
export function storeFile(
  database: TestDatabase,
  communityId: number | null,
  kind: ImportKind,
  options: Partial<ImportOptions>,
  text: string | Buffer,
  fileName?: string,
): Promise<number> {
  const content = Buffer.from(text);
  return inContext(database.app.db, systemContext('test'), async (trx) => {
    const { id } = await createOperation(trx, { kind: 'import', communityId, createdBy: 'test' });
    const sha256 = createHash('sha256').update(content).digest('hex');
    await addImportFile(trx, {
      operationId: id,
      kind,
      options: { resolutionMinutes: 60, source: 'file.csv', ...options },
      contents: { chunks: [content], sha256, bytes: content.length },
      fileName,
    });
    return id;
  });
}

/** Runs the import activity of a stored file. */
export async function runImport<R = ImportResult>(
  database: TestDatabase,
  operationId: number,
  onHeartbeat: (details: unknown) => void = () => undefined,
): Promise<R> {
  const activity = createImportReadings({ db: database.app.db, bulk: database.bulk }, IMPORTERS);
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  environment.on('heartbeat', onHeartbeat);
  return (await environment.run<[{ operationId: number }], unknown, typeof activity>(activity, { operationId })) as R;
}

/** Stores and imports a file of a configuration; its values are kWh by default. */
export async function importText(
  database: TestDatabase,
  made: { readonly communityId: number; readonly configurationId: number },
  text: string,
  options: Partial<ImportOptions> & { readonly kind?: ImportKind } = {},
): Promise<ImportResult> {
  const { kind = 'curves_wide', ...rest } = options;
  return runImport(
    database,
    await storeFile(database, made.communityId, kind, { configurationId: made.configurationId, unit: 'kWh', ...rest }, text),
  );
}

/** Stores and imports a month of prices of zone NORD. */
export async function importPriceText(database: TestDatabase, text: string): Promise<ImportResult> {
  return runImport(database, await storeFile(database, null, 'prices', { marketZone: 'NORD' }, text));
}
