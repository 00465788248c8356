import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { CALENDAR_NAMES, type ParameterRow } from '../../domain/kernel/legal/parameters.ts';
import { lastDayOfMonth, monthPeriod } from '../../domain/kernel/time/local-day.ts';
import type { Stored } from '../../domain/settlement/run/assemble.ts';
import type { EnergyLimits } from '../../domain/settlement/run/energy-bounds.ts';
import {
  type DayRange,
  ENGINE_VERSION,
  type PlantRecipe,
  type PointRecipe,
  type RunRecipe,
  recipeSeries,
  SETTLED_QUANTITIES,
  type SeriesRecipe,
} from '../../domain/settlement/run/recipe.ts';
import { premiumEnd } from '../../domain/settlement/terms/premium-end.ts';
import type { IncentivePeriod } from '../../domain/settlement/types.ts';
import { type DayVersion, newestDays, newestVersions, type SeriesRow, seriesKey, seriesOf } from '../../infra/postgres/metering/curves.ts';
import { legalParameters, ownParameters } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import {
  type AssignedPoint,
  type AssignedSection,
  assignedPoints,
  assignedSections,
  rulesOn,
  type SettledConfiguration,
  settledConfigurations,
} from '../../infra/postgres/settlement/master.ts';
import { loadPrices, type ZonePrices } from './load-prices.ts';
import { type LoadedExtras, loadExtras } from './load-storage.ts';

/** One configuration's month, ready to be settled. */
export interface LoadedMonth {
  readonly configuration: SettledConfiguration;
  readonly recipe: RunRecipe;
  readonly stored: Stored;
  /** Own rows first, then the law's. */
  readonly parameters: readonly ParameterRow[];
  readonly limits: Omit<EnergyLimits, 'open'>;
}

/** Loads everything that the months of some configurations are settled from: newest curves by COPY, master data and parameters by date. */
export async function loadShard(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<LoadedMonth[]> {
  return (await loadMonths(trx, ids, month, newestDays)).map(({ dayOf, pricesOf, ...one }) => ({ ...one, stored: { dayOf, pricesOf } }));
}

/** The recipes alone: which versions are the newest, without their values. */
export async function loadRecipes(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<RunRecipe[]> {
  return (await loadMonths(trx, ids, month, newestVersions)).map(({ recipe }) => recipe);
}

/** Reads the newest days of series from one day to another (excluded). */
type ReadDays<D extends DayVersion> = (
  trx: Transaction<DB>,
  seriesIds: readonly number[],
  from: string,
  to: string,
  onDay: (day: D) => void,
) => Promise<void>;

interface NamedMonth<D extends DayVersion> extends Omit<LoadedMonth, 'stored'> {
  readonly dayOf: (seriesId: number, day: string) => D;
  readonly pricesOf: Stored['pricesOf'];
}

async function loadMonths<D extends DayVersion>(
  trx: Transaction<DB>,
  ids: readonly number[],
  month: string,
  read: ReadDays<D>,
): Promise<NamedMonth<D>[]> {
  if (ids.length === 0) return [];
  const { from, to } = monthPeriod(month);
  const configurations = await settledConfigurations(trx, ids);
  const known = configurations.map(({ id }) => id);
  const legal = await legalRows(trx, from, to);
  const points = await assignedPoints(trx, known, from, to);
  const sections = await assignedSections(trx, known, from, to);
  const rules = await rulesOn(trx, known, lastDayOfMonth(month));
  const own = (await ownParameters(trx, known, from, to)).filter(isGround);
  const extras = await loadExtras(trx, known, { from, to });
  const readings = await loadReadings(trx, { points, sections, storageIds: extras.storageIds }, { from, to }, read);
  const prices = await loadPrices(trx, configurations, from, to);
  return configurations.map((configuration) => {
    const isOwn = (row: { configurationId: number }) => row.configurationId === configuration.id;
    const zone = prices.get(configuration.marketZone) as ZonePrices;
    const ownParameterRows = own.filter(isOwn).map(({ configurationId: _, ...row }) => row);
    const parameters = [...ownParameterRows, ...legal.rows];
    const ofMonth = { from, to, parameters };
    const plants = plantRecipes(sections.filter(isOwn), readings, extras, ofMonth);
    const ownPoints = points.filter(isOwn);
    const measured = { plants, points: pointRecipes(ownPoints, readings, extras) };
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
    const limits = { contracted: contractedPowerOf(measured.points, ownPoints), sectionsBehind: extras.sectionsBehind(configuration.id) };
    return { configuration, recipe, parameters, limits, dayOf: readings.dayOf, pricesOf: zone.pricesOf };
  });
}

type Period = { readonly from: string; readonly to: string };

interface Readings<D extends DayVersion = DayVersion> {
  recipeOf(
    subject: { readonly pointId?: number; readonly sectionId?: number; readonly storageId?: number },
    quantity: string,
    counts: readonly DayRange[],
  ): SeriesRecipe | null;
  readonly dayOf: NamedMonth<D>['dayOf'];
}

interface Subjects {
  readonly points: readonly AssignedPoint[];
  readonly sections: readonly AssignedSection[];
  readonly storageIds: readonly number[];
}

const SETTLED: readonly string[] = SETTLED_QUANTITIES;

async function loadReadings<D extends DayVersion>(
  trx: Transaction<DB>,
  { points, sections, storageIds }: Subjects,
  period: Period,
  read: ReadDays<D>,
): Promise<Readings<D>> {
  const pointIds = [...new Set(points.map((point) => point.pointId))];
  const sectionIds = [...new Set(sections.map((section) => section.sectionId))];
  const rows = (await seriesOf(trx, pointIds, sectionIds, storageIds)).filter(({ quantity }) => SETTLED.includes(quantity));
  const series = new Map(rows.map((row) => [seriesKey(row.pointId, row.sectionId, row.quantity, row.storageId), row]));
  const days = new Map<number, Map<string, D>>(rows.map(({ id }) => [id, new Map()]));
  await read(trx, [...days.keys()], period.from, period.to, (day) => days.get(day.seriesId)?.set(day.day, day));
  return {
    recipeOf: ({ pointId = null, sectionId = null, storageId = null }, quantity, counts) =>
      recipeOf(series.get(seriesKey(pointId, sectionId, quantity, storageId)), days, counts),
    dayOf: (seriesId, day) => days.get(seriesId)?.get(day) as D,
  };
}

/** The stored days on which the series counts: those of another holder are neither read nor named. */
function recipeOf(
  series: SeriesRow | undefined,
  days: ReadonlyMap<number, ReadonlyMap<string, DayVersion>>,
  counts: readonly DayRange[],
): SeriesRecipe | null {
  if (series === undefined) return null;
  const stored = [...(days.get(series.id)?.values() ?? [])].filter(({ day }) => counts.some(({ from, to }) => from <= day && day < to));
  const versions = stored.map(({ day, version }) => [day, version] as const);
  return { seriesId: series.id, unit: series.unit, days: versions.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

type MonthOfLaw = Period & { readonly parameters: readonly ParameterRow[] };

function plantRecipes(rows: readonly AssignedSection[], readings: Readings, extras: LoadedExtras, month: MonthOfLaw): PlantRecipe[] {
  return [...Map.groupBy(rows, (row) => row.sectionId).values()].map((same) => {
    const { configurationId: _, from: __, to: ___, incentive, ...section } = same[0] as AssignedSection;
    const counts = same.map(({ from, to }) => ({ from, to }));
    const series = readings.recipeOf({ sectionId: section.sectionId }, 'injected', counts);
    return { ...section, ...endingIncentive(incentive, month), counts, series, ...extras.classOf(section.sectionId) };
  });
}

/** The incentive of a section whose premium ends in or before the month; before that it decides nothing and is no ground of the run. */
function endingIncentive(incentive: IncentivePeriod, { from, to, parameters }: MonthOfLaw): Pick<PlantRecipe, 'incentive'> {
  const end = premiumEnd(incentive, parameters, from);
  return end !== undefined && end.day < to ? { incentive } : {};
}

/** A point that changes its membership within the month is settled once for each, under its POD and the membership's code. */
function pointRecipes(rows: readonly AssignedPoint[], readings: Readings, extras: LoadedExtras): PointRecipe[] {
  const memberships = Map.groupBy(rows, (row) => row.pointId);
  return [...Map.groupBy(rows, (row) => `${row.pointId}/${row.membershipId}`).values()].map((same) => {
    const { configurationId, from: _, to: __, membershipCode, contractedPowerKw: ___, ...point } = same[0] as AssignedPoint;
    const isShared = (memberships.get(point.pointId) ?? []).some((other) => other.membershipId !== point.membershipId);
    const code = isShared ? `${point.pod} ${membershipCode}` : point.pod;
    const counts = same.map(({ from, to }) => ({ from, to }));
    const series = readings.recipeOf({ pointId: point.pointId }, 'withdrawn', counts);
    return { ...point, code, counts, series, ...extras.atPoint({ ...point, configurationId }, readings.recipeOf) };
  });
}

/** The largest contracted power that a point has in the month, where it is known. No amount rests on it, so it is no part of the recipe. */
function contractedPowerOf(recipes: readonly PointRecipe[], rows: readonly AssignedPoint[]): EnergyLimits['contracted'] {
  const power = new Map<string, string>();
  for (const { code, pointId, membershipId } of recipes) {
    const own = rows.filter((row) => row.pointId === pointId && row.membershipId === membershipId);
    const known = own.flatMap(({ contractedPowerKw }) => contractedPowerKw ?? []).sort((a, b) => Number(b) - Number(a));
    if (known[0] !== undefined) power.set(code, known[0]);
  }
  return power;
}

const isGround = ({ name }: ParameterRow): boolean => !CALENDAR_NAMES.includes(name);

/** The law's rows that count on some day of the period, without holidays. */
async function legalRows(trx: Transaction<DB>, from: string, to: string): Promise<{ rows: readonly ParameterRow[]; hash: string }> {
  const rows = (await legalParameters(trx, from, to)).filter(isGround);
  return { rows, hash: createHash('sha256').update(JSON.stringify(rows)).digest('hex') };
}
