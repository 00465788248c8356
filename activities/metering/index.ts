import type { ActivityDeps, ComputeDeps } from '../kernel/deps.ts';
import { createFoldSamples } from './bookkeeping/fold-samples.activity.ts';
import { createCheckReadings } from './check-readings.activity.ts';
import { createGiveUpImport } from './give-up-import.activity.ts';
import type { Importers } from './import-contract.ts';
import { importCorrection } from './import-correction.ts';
import { importCurves } from './import-curves.ts';
import { importDays } from './import-days.ts';
import { importGmePrices } from './import-gme-prices.ts';
import { importPrices } from './import-prices.ts';
import { createImportReadings } from './import-readings.activity.ts';
import { createDueSources, createEndPull } from './sources/due-sources.activity.ts';
import { createPullSource } from './sources/pull-source.activity.ts';
import { takeBackImport } from './take-back-import.ts';

export const METERING_IMPORTERS = {
  curves_wide: importCurves,
  curves_long: importCurves,
  edistribuzione: importDays,
  sii_xml: importDays,
  green_button: importDays,
  readings_json: importDays,
  table: importDays,
  prices: importPrices,
  gme_prices: importGmePrices,
  take_back: takeBackImport,
  correction: importCorrection,
} as const;

export const createMeteringActivities = (deps: ActivityDeps) => ({
  giveUpImport: createGiveUpImport(deps),
  dueSources: createDueSources(deps),
  endPull: createEndPull(deps),
});

export const createMeteringComputeActivities = <Result extends object>(deps: ComputeDeps, importers: Importers<Result>) => ({
  importReadings: createImportReadings(deps, importers),
  checkReadings: createCheckReadings(deps),
  foldSamples: createFoldSamples(deps),
  pullSource: createPullSource(deps),
});
