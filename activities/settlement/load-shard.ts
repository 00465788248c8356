import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../domain/legal/parameters.ts';
import type { Quantity } from '../../domain/metering/known-series.ts';
import type { Stored } from '../../domain/settlement/run/assemble.ts';
import {
  ENGINE_VERSION,
  type PlantRecipe,
  type PointRecipe,
  type RunRecipe,
  recipeSeries,
  type SeriesRecipe,
} from '../../domain/settlement/run/recipe.ts';
import { lastDayOfMonth, monthPeriod } from '../../domain/time/local-day.ts';
import { newestDays, type SeriesRow, type StoredDay, seriesKey, seriesOf } from '../../infra/postgres/queries/curves.ts';
import { newestPrices, type PriceDay } from '../../infra/postgres/queries/prices.ts';
import {
  type AssignedPoint,
  type AssignedSection,
  assignedPoints,
  assignedSections,
  ownParameters,
  rulesOn,
  type SettledConfiguration,
  settledConfigurations,
} from '../../infra/postgres/queries/settlement-master.ts';
import type { DB } from '../../infra/postgres/schema.ts';
import { type LoadedExtras, loadExtras } from './load-storage.ts';

/** One configuration's month, ready to be settled. */
export interface LoadedMonth {
  readonly configuration: SettledConfiguration;
  readonly recipe: RunRecipe;
  readonly stored: Stored;
  /** Own rows first, then the law's. */
  readonly parameters: readonly ParameterRow[];
}

/** Loads everything that the months of some configurations are settled from: newest curves by COPY, master data and parameters by date. */
export async function loadShard(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<LoadedMonth[]> {
  const { from, to } = monthPeriod(month);
  const configurations = await settledConfigurations(trx, ids);
  const known = configurations.map(({ id }) => id);
  const points = await assignedPoints(trx, known, from, to);
  const sections = await assignedSections(trx, known, from, to);
  const rules = await rulesOn(trx, known, lastDayOfMonth(month));
  const own = await ownParameters(trx, known, from, to);
  const extras = await loadExtras(trx, known, { from, to });
  const readings = await loadReadings(trx, { points, sections, storageIds: extras.storageIds }, { from, to });
  const prices = await loadPrices(trx, configurations, { from, to });
  const legal = legalRows(from, to);
  return configurations.map((configuration) => {
    const isOwn = (row: { configurationId: number }) => row.configurationId === configuration.id;
    const zone = prices.get(configuration.marketZone) as ZonePrices;
    const ownParameterRows = own.filter(isOwn).map(({ configurationId: _, assumed: __, ...row }) => row);
    const plants = plantRecipes(sections.filter(isOwn), readings, extras);
    const measured = { plants, points: pointRecipes(points.filter(isOwn), readings, extras) };
    const recipe: RunRecipe = {
      engine: ENGINE_VERSION,
      configurationId: configuration.id,
      kind: configuration.kind,
      timeZone: configuration.timeZone,
      energyUnit: recipeSeries(measured).some(({ unit }) => unit === 'mWh') ? 'mWh' : configuration.energyUnit,
      month,
      marketZone: configuration.marketZone,
      ...measured,
      prices: zone.days.map(({ day, version }) => [day, version] as const),
      distribution: rules.get(configuration.id) ?? null,
      ownParameters: ownParameterRows,
      legalHash: legal.hash,
    };
    const stored = { dayOf: readings.dayOf, pricesOf: zone.pricesOf };
    return { configuration, recipe, stored, parameters: [...ownParameterRows, ...legal.rows] };
  });
}

type Period = { readonly from: string; readonly to: string };

interface Readings {
  recipeOf(
    subject: { readonly pointId?: number; readonly sectionId?: number; readonly storageId?: number },
    quantity: string,
  ): SeriesRecipe | null;
  readonly dayOf: Stored['dayOf'];
}

interface Subjects {
  readonly points: readonly AssignedPoint[];
  readonly sections: readonly AssignedSection[];
  readonly storageIds: readonly number[];
}

/** Quantities that a settlement reads. */
const SETTLED: readonly string[] = ['withdrawn', 'injected', 'charged', 'exempt'] satisfies Quantity[];

async function loadReadings(trx: Transaction<DB>, { points, sections, storageIds }: Subjects, period: Period): Promise<Readings> {
  const pointIds = [...new Set(points.map((point) => point.pointId))];
  const sectionIds = [...new Set(sections.map((section) => section.sectionId))];
  const rows = (await seriesOf(trx, pointIds, sectionIds, storageIds)).filter(({ quantity }) => SETTLED.includes(quantity));
  const series = new Map(rows.map((row) => [seriesKey(row.pointId, row.sectionId, row.quantity, row.storageId), row]));
  const days = new Map<number, Map<string, StoredDay>>(rows.map(({ id }) => [id, new Map()]));
  await newestDays(trx, [...days.keys()], period.from, period.to, (day) => days.get(day.seriesId)?.set(day.day, day));
  return {
    recipeOf: ({ pointId = null, sectionId = null, storageId = null }, quantity) =>
      recipeOf(series.get(seriesKey(pointId, sectionId, quantity, storageId)), days),
    dayOf: (seriesId, day) => days.get(seriesId)?.get(day) as StoredDay,
  };
}

function recipeOf(series: SeriesRow | undefined, days: ReadonlyMap<number, ReadonlyMap<string, StoredDay>>): SeriesRecipe | null {
  if (series === undefined) return null;
  const versions = [...(days.get(series.id)?.values() ?? [])].map(({ day, version }) => [day, version] as const);
  return { seriesId: series.id, unit: series.unit, days: versions.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

function plantRecipes(rows: readonly AssignedSection[], readings: Readings, extras: LoadedExtras): PlantRecipe[] {
  return [...Map.groupBy(rows, (row) => row.sectionId).values()].map((same) => {
    const { configurationId: _, from: __, to: ___, ...section } = same[0] as AssignedSection;
    const counts = same.map(({ from, to }) => ({ from, to }));
    const series = readings.recipeOf({ sectionId: section.sectionId }, 'injected');
    return { ...section, counts, series, ...extras.classOf(section.sectionId) };
  });
}

/** A point that changes its membership within the month is settled once for each, under its POD and the membership's code. */
function pointRecipes(rows: readonly AssignedPoint[], readings: Readings, extras: LoadedExtras): PointRecipe[] {
  const memberships = Map.groupBy(rows, (row) => row.pointId);
  return [...Map.groupBy(rows, (row) => `${row.pointId}/${row.membershipId}`).values()].map((same) => {
    const { configurationId, from: _, to: __, membershipCode, ...point } = same[0] as AssignedPoint;
    const isShared = (memberships.get(point.pointId) ?? []).some((other) => other.membershipId !== point.membershipId);
    const code = isShared ? `${point.pod} ${membershipCode}` : point.pod;
    const counts = same.map(({ from, to }) => ({ from, to }));
    const series = readings.recipeOf({ pointId: point.pointId }, 'withdrawn');
    return { ...point, code, counts, series, ...extras.atPoint({ ...point, configurationId }, readings.recipeOf) };
  });
}

/** One lookup for all configurations of a zone, so that what is made of its prices is made once. */
interface ZonePrices {
  readonly days: readonly PriceDay[];
  readonly pricesOf: Stored['pricesOf'];
}

async function loadPrices(
  trx: Transaction<DB>,
  configurations: readonly SettledConfiguration[],
  { from, to }: Period,
): Promise<Map<string, ZonePrices>> {
  const zones = [...new Set(configurations.map(({ marketZone }) => marketZone))];
  const byZone = Map.groupBy(await newestPrices(trx, zones, from, to), (day) => day.marketZone);
  return new Map(zones.map((zone) => [zone, zonePrices(byZone.get(zone) ?? [])]));
}

function zonePrices(days: readonly PriceDay[]): ZonePrices {
  const byDay = new Map(days.map((day) => [day.day, day]));
  return { days, pricesOf: (day) => byDay.get(day) };
}

/** The law's rows that are valid on some day of the period. */
function legalRows(from: string, to: string): { rows: readonly ParameterRow[]; hash: string } {
  const rows = LEGAL_PARAMETERS.filter((row) => row.validFrom < to && (row.validTo === null || row.validTo > from));
  return { rows, hash: createHash('sha256').update(JSON.stringify(rows)).digest('hex') };
}
