import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { CALENDAR_NAMES, type ParameterRow } from '../../domain/kernel/legal/parameters.ts';
import { lastDayOfMonth, monthPeriod } from '../../domain/kernel/time/local-day.ts';
import type { Stored } from '../../domain/settlement/run/assemble.ts';
import type { EnergyLimits } from '../../domain/settlement/run/energy-bounds.ts';
import { ENGINE_VERSION, inputSeries, type RunInputs } from '../../domain/settlement/run/run-inputs.ts';
import { createMonthCalendar } from '../../domain/settlement/run/stored-readings.ts';
import { type DayVersion, newestDays, newestVersions } from '../../infra/postgres/metering/curves.ts';
import { legalParameters, ownParameters } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import {
  assignedPoints,
  assignedSections,
  rulesOn,
  type SettledConfiguration,
  settledConfigurations,
} from '../../infra/postgres/settlement/master.ts';
import { loadPrices, type ZonePrices } from './load-prices.ts';
import { loadReadings, type Period, type ReadDays } from './load-readings.ts';
import { loadExtras } from './load-storage.ts';
import { contractedPowerOf, plantInputs, pointInputs } from './measured-inputs.ts';

/** One configuration's month, ready to be settled. */
export interface LoadedMonth {
  readonly configuration: SettledConfiguration;
  readonly inputs: RunInputs;
  readonly stored: Stored;
  /** Own rows first, then the law's. */
  readonly parameters: readonly ParameterRow[];
  readonly limits: Omit<EnergyLimits, 'open'>;
}

/** Loads everything that the months of some configurations are settled from: newest curves by COPY, master data and parameters by date. */
export async function loadShard(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<LoadedMonth[]> {
  const calendar = createMonthCalendar();
  const months = await loadMonths(trx, ids, month, newestDays);
  return months.map(({ dayOf, pricesOf, ...one }) => ({ ...one, stored: { dayOf, pricesOf, calendar } }));
}

/** The inputs alone, without readings: which versions are the newest, without their values. */
export async function loadInputs(trx: Transaction<DB>, ids: readonly number[], month: string): Promise<RunInputs[]> {
  return (await loadMonths(trx, ids, month, newestVersions)).map(({ inputs }) => inputs);
}

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
  const configurations = await settledConfigurations(trx, ids);
  const grounds = await loadGrounds(trx, configurations, month, read);
  return configurations.map((configuration) => monthOf(configuration, month, grounds));
}

type Grounds<D extends DayVersion> = Awaited<ReturnType<typeof loadGrounds<D>>>;

/** The law, master data, readings and prices of all the configurations. */
async function loadGrounds<D extends DayVersion>(
  trx: Transaction<DB>,
  configurations: readonly SettledConfiguration[],
  month: string,
  read: ReadDays<D>,
) {
  const period = monthPeriod(month);
  const { from, to } = period;
  const ids = configurations.map(({ id }) => id);
  const legal = await legalRows(trx, period);
  const points = await assignedPoints(trx, ids, from, to);
  const sections = await assignedSections(trx, ids, from, to);
  const rules = await rulesOn(trx, ids, lastDayOfMonth(month));
  const own = (await ownParameters(trx, ids, from, to)).filter(isGround);
  const extras = await loadExtras(trx, ids, { from, to });
  const readings = await loadReadings(trx, { points, sections, storageIds: extras.storageIds }, { from, to }, read);
  const prices = await loadPrices(trx, configurations, from, to);
  return { legal, points, sections, rules, own, extras, readings, prices };
}

function monthOf<D extends DayVersion>(configuration: SettledConfiguration, month: string, grounds: Grounds<D>): NamedMonth<D> {
  const { legal, rules, extras, readings } = grounds;
  const { from, to } = monthPeriod(month);
  const isOwn = (row: { configurationId: number }) => row.configurationId === configuration.id;
  const zone = grounds.prices.get(configuration.marketZone) as ZonePrices;
  const ownParameters = grounds.own.filter(isOwn).map(({ configurationId: _, ...row }) => row);
  const parameters = [...ownParameters, ...legal.rows];
  const plants = plantInputs(grounds.sections.filter(isOwn), readings, extras, { from, to, parameters });
  const ownPoints = grounds.points.filter(isOwn);
  const measured = { plants, points: pointInputs(ownPoints, readings, extras) };
  const inputs: RunInputs = {
    engine: ENGINE_VERSION,
    configurationId: configuration.id,
    kind: configuration.kind,
    timeZone: configuration.timeZone,
    energyUnit: inputSeries(measured).some(({ unit }) => unit === 'mWh') ? 'mWh' : configuration.energyUnit,
    month,
    marketZone: configuration.marketZone,
    ...measured,
    prices: zone.days.map(({ day, version }) => [day, version] as const),
    distribution: rules.get(configuration.id) ?? null,
    ownParameters,
    legalHash: legal.hash,
  };
  const limits = {
    contracted: contractedPowerOf(measured.points, ownPoints),
    sectionsBehind: extras.sectionsBehind(configuration.id),
    ids: measuredIds(measured),
  };
  return { configuration, inputs, parameters, limits, dayOf: readings.dayOf, pricesOf: zone.pricesOf };
}

const measuredIds = ({ plants, points }: Pick<RunInputs, 'plants' | 'points'>): EnergyLimits['ids'] =>
  new Map([
    ...plants.map(({ code, sectionId }) => [code, sectionId] as const),
    ...points.map(({ code, pointId }) => [code, pointId] as const),
  ]);

const isGround = ({ name }: ParameterRow): boolean => !CALENDAR_NAMES.includes(name);

/** The law's rows that count on some day of the period, without holidays. */
async function legalRows(trx: Transaction<DB>, { from, to }: Period): Promise<{ rows: readonly ParameterRow[]; hash: string }> {
  const rows = (await legalParameters(trx, from, to)).filter(isGround);
  return { rows, hash: createHash('sha256').update(JSON.stringify(rows)).digest('hex') };
}
