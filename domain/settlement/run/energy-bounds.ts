import { INJECTION_TOLERANCE, mostUnits, POINT_KW, VOLTAGE_TOLERANCE, WITHDRAWAL_TOLERANCE } from '../../kernel/energy/most-energy.ts';
import { UNITS_PER_KWH } from '../../kernel/energy/units.ts';
import { sumToHours } from '../engine/hourly.ts';
import type { SettlementInput, SettlementPoint } from '../types.ts';
import type { BoundSeries } from './bound-series.ts';
import type { ImplausibleEnergy } from './implausible-energy.ts';
import { nightBounds } from './night-bounds.ts';
import { SETTLED_QUANTITIES, type SettledQuantity } from './run-inputs.ts';

/** Facts that energy is compared with and that no amount rests on; powers in kW. */
export interface EnergyLimits {
  /** Contracted power of points, by their code in the run; left out where it is not known. */
  readonly contracted: ReadonlyMap<string, string>;
  /** The codes of the plant sections behind the point of each storage, by the storage's code. */
  readonly sectionsBehind: ReadonlyMap<string, readonly string[]>;
  /** Id of the point or plant section that is measured, by its code in the run: a code changes with the membership, the id does not. */
  readonly ids: ReadonlyMap<string, number>;
  /** Findings that nobody accepted, by what they are about: their power stays the limit where the one that is recorded now is higher. */
  readonly open: OpenLimits;
}

/** The lowest open limit of each series, by `limitKey`. */
export type OpenLimits = ReadonlyMap<string, Pick<ImplausibleEnergy, 'kw' | 'limit'>>;

/** What a finding about energy is about: the id of what is measured, of older findings its code. */
export const limitKey = (one: Pick<ImplausibleEnergy, 'quantity' | 'code' | 'measured_id' | 'limit'>): string =>
  `${boundName(one)} ${one.measured_id ?? one.code}`;

/** What is injected in the dark has a bound of its own beside that of its power. */
const boundName = ({ quantity, limit }: Pick<ImplausibleEnergy, 'quantity' | 'limit'>): string =>
  limit === 'sun' ? `${quantity} in the dark` : quantity;

/** Every series of an input with its bound, where there is one. */
export const boundSeries = (input: SettlementInput, limits: EnergyLimits): BoundSeries[] =>
  SETTLED_QUANTITIES.flatMap((quantity) => BOUNDS[quantity](input, limits)).map((one) => withOpenLimit(withId(one, limits), limits.open));

function withId(one: BoundSeries, { ids }: EnergyLimits): BoundSeries {
  const id = ids.get(one.code);
  return id === undefined ? one : { ...one, measured_id: id };
}

/** The lower power counts: a finding ends by other readings or by being accepted, not by another power. */
function withOpenLimit(one: BoundSeries, open: OpenLimits): BoundSeries {
  const lowest = open.get(limitKey(one)) ?? open.get(`${boundName(one)} ${one.code}`);
  if (lowest === undefined || Number(lowest.kw) >= Number(one.kw)) return one;
  const { limit: _, ...rest } = one;
  const { kw, limit } = lowest;
  return { ...rest, kw, ...(limit === undefined ? {} : { limit }) };
}

/** The bound of each quantity that a settlement reads (decision record 0070): a new quantity does not compile before it has one. */
const BOUNDS: Readonly<Record<SettledQuantity, (input: SettlementInput, limits: EnergyLimits) => BoundSeries[]>> = {
  injected: (input, limits) => [
    ...input.plants.map((plant) => ({ ...seriesOf(plant, input), quantity: 'injected' as const, kw: plant.powerKw })),
    ...nightBounds(input, limits.sectionsBehind),
  ],
  withdrawn: (input, { contracted }) => input.points.flatMap((point) => withdrawalBound(point, input, contracted.get(point.id))),
  charged: (input, limits) => input.points.flatMap((point) => chargeBounds(point, input, limits)),
  exempt: (input) => input.points.flatMap((point) => exemptBound(point, input)),
};

/** The lower of the contracted power and what the voltage carries, each with its tolerance: no recorded power lifts that of the voltage. */
function withdrawalBound(point: SettlementPoint, input: SettlementInput, contracted: string | undefined): BoundSeries[] {
  const series = { ...seriesOf(point, input), quantity: 'withdrawn' as const };
  const ofVoltage = POINT_KW[point.voltage];
  if (ofVoltage === undefined) return contracted === undefined ? [] : [{ ...series, kw: contracted }];
  const isAbove = contracted === undefined || Number(contracted) * WITHDRAWAL_TOLERANCE > ofVoltage * VOLTAGE_TOLERANCE;
  return [isAbove ? { ...series, kw: String(ofVoltage), limit: 'voltage' } : { ...series, kw: contracted }];
}

/**
 * What the storages of a point charge together comes from the point or from the plants behind it, whose own production no meter shows: one
 * bound for all of them, so that another storage allows no more energy (decision record 0074).
 */
function chargeBounds(point: SettlementPoint, input: SettlementInput, { sectionsBehind }: EnergyLimits): BoundSeries[] {
  const storages = point.storages ?? [];
  if (storages.length === 0) return [];
  const behind = new Set(storages.flatMap(({ id }) => sectionsBehind.get(id) ?? []));
  const kw = input.plants.filter(({ id }) => behind.has(id)).reduce((sum, { powerKw }) => sum + Number(powerKw), 0);
  const charged = storages.map((storage) => hourly({ ...storage, readings: storage.charged }, input));
  const readings = charged.reduce((sum, one) => sum.map((units, hour) => units + (one[hour] as number)));
  return [{ ...besideWithdrawal(point, { id: point.id, readings, resolutionMinutes: 60 }, input), quantity: 'charged', kw: String(kw) }];
}

const exemptBound = (point: SettlementPoint, input: SettlementInput): BoundSeries[] =>
  point.exempt === undefined ? [] : [{ ...besideWithdrawal(point, { ...point.exempt, id: point.id }, input), quantity: 'exempt', kw: '0' }];

/** Part of a withdrawal by which another meter of the same point may differ, and kWh of an hour by which it always may. */
const METER_SHARE = 0.01;
const METER_KWH = 0.1;

/** A series hour by hour, and what its point withdrew in the hour with the rounding of two meters. */
function besideWithdrawal(point: SettlementPoint, series: Readings, input: SettlementInput) {
  const withdrawn = hourly(point, input);
  const beside = withdrawn.map((units) => Math.ceil(units * (1 + METER_SHARE) + METER_KWH * UNITS_PER_KWH[input.energyUnit]));
  return { code: series.id, readings: hourly(series, input), minutes: 60, beside, limit: 'withdrawal' as const };
}

type Readings = Pick<SettlementPoint, 'id' | 'readings' | 'resolutionMinutes'>;

/** Sums of the hours; a missing reading is not energy. */
function hourly({ id, readings, resolutionMinutes }: Readings, input: SettlementInput): Float64Array {
  const perHour = 60 / (resolutionMinutes ?? input.resolutionMinutes);
  return sumToHours(id, readings, perHour, new Uint32Array(readings.length / perHour)).byHour;
}

const seriesOf = ({ id, readings, resolutionMinutes }: Readings, input: SettlementInput) => ({
  code: id,
  readings,
  minutes: resolutionMinutes ?? input.resolutionMinutes,
});

function toleranceOf({ quantity, limit }: BoundSeries): number {
  if (limit === 'sun') return 1;
  if (limit === 'voltage') return VOLTAGE_TOLERANCE;
  return quantity === 'withdrawn' ? WITHDRAWAL_TOLERANCE : INJECTION_TOLERANCE;
}

const mostByPower = (series: BoundSeries, { energyUnit }: SettlementInput): number =>
  mostUnits(Number(series.kw), toleranceOf(series), series.minutes, energyUnit);

/** The most whole units of one interval. */
export const mostOf = (series: BoundSeries, interval: number, input: SettlementInput): number =>
  mostByPower(series, input) + (series.beside?.[interval] ?? 0);

/** The intervals, by index, that hold more than they can. */
export function aboveBound(series: BoundSeries, input: SettlementInput): number[] {
  const { readings, beside } = series;
  const byPower = mostByPower(series, input);
  const above: number[] = [];
  for (let i = 0; i < readings.length; i += 1) if ((readings[i] as number) > byPower) above.push(i);
  return beside === undefined ? above : above.filter((i) => (readings[i] as number) > byPower + (beside[i] as number));
}
