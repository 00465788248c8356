import { REGION_AREAS } from '../../kernel/legal/regions.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import {
  add,
  compare,
  divide,
  floorDivide,
  multiply,
  type Rational,
  roundHalfUp,
  subtract,
  whole,
  ZERO,
} from '../../kernel/money/rational.ts';
import { addDays, dayStart, daysBetween, hoursOfDay } from '../../kernel/time/local-day.ts';
import type { ItalianScenario, ScenarioPlant, ScenarioPoint, SeriesValues } from '../scenario/types.ts';
import type { Quota } from '../types.ts';

/** Bodies whose energy the reduction by grants spares: GSE's list of 2024, without natural persons. */
const ON_THE_LIST: ReadonlySet<string> = new Set(['local_authority', 'religious_body', 'third_sector', 'environmental_body']);

/**
 * The rules of the scenario format once more, as plain as they can be written: exact fractions all the way, no shortcut, constants instead
 * of the dated table. Only tests use it, to hold the engine against it.
 */
export function settleSlowly(scenario: ItalianScenario) {
  const perHour = 60 / scenario.resolutionMinutes;
  const hours = scenario.zonalPriceEurPerMwh.length;
  const hourly = (values: readonly (number | null)[]) =>
    Array.from({ length: hours }, (_, h) =>
      values.slice(h * perHour, (h + 1) * perHour).reduce<bigint>((sum, v) => sum + BigInt(v ?? 0), 0n),
    );
  const injected = scenario.plants.map((plant) => hourly(plant.injectedWh));
  const withdrawn = scenario.points.map((point) => withdrawSlowly(scenario, point, hourly));
  const sumAt = (series: readonly bigint[][], h: number, counts = (_: number) => true) =>
    series.reduce((s, one, i) => (counts(i) ? s + (one[h] as bigint) : s), 0n);
  const all = Array.from({ length: hours }, (_, h) => sumAt(withdrawn, h));
  const shared = all.map((w, h) => (sumAt(injected, h) < w ? sumAt(injected, h) : w));
  const attributed = attributeSlowly(scenario, injected, shared);
  const units = scenario.energyUnit === 'mWh' ? 10n ** 9n : 10n ** 6n;
  const natural = scenario.parameters?.naturalPersonsExemptFromGrantReduction ?? true;
  const exempt = (i: number) => {
    const holder = scenario.points[i]?.holder;
    return holder === 'natural_person' ? natural : holder !== undefined && ON_THE_LIST.has(holder);
  };

  const premiums = scenario.plants.map((plant, p) => {
    let eur = ZERO;
    if (!earns(scenario, plant)) return eur;
    for (let h = 0; h < hours; h += 1) {
      const price = scenario.zonalPriceEurPerMwh[h] ?? null;
      const energy = attributed[p]?.[h] as bigint;
      if (price === null || energy === 0n || !lasts(scenario, plant, h)) continue;
      const reduced = reducedSlowly(scenario, {
        all: all[h] as bigint,
        bodies: sumAt(withdrawn, h, (i) => exempt(i) && scenario.points[i]?.holder !== 'natural_person'),
        reduced: sumAt(withdrawn, h, (i) => !exempt(i)),
        shared: shared[h] as bigint,
        granted: sumAt(attributed, h, (i) => hasGrant(scenario.plants[i])),
      });
      const kept = subtract(whole(1n), multiply(multiply(parseRational('1.25'), parseRational(plant.grantShare ?? '0')), reduced));
      eur = add(eur, multiply(multiply(tariff(scenario, plant, price), kept), multiply({ num: energy, den: units }, share(plant))));
    }
    return eur;
  });
  const premiumCents = roundHalfUp(multiply(sum(premiums), whole(100n)));
  const refundCents = roundHalfUp(multiply(valorisationSlowly(scenario, { injected, withdrawn, attributed, shared, units }), whole(100n)));

  let excess = ZERO;
  for (const [withGrant, threshold] of [
    [false, '0.55'],
    [true, '0.45'],
  ] as const) {
    const set = scenario.plants
      .map((plant, p) => ({ plant, p }))
      .filter(({ plant }) => earns(scenario, plant) && hasGrant(plant) === withGrant);
    const paid = (series: readonly bigint[], plant: ScenarioPlant) => total(series.filter((_, h) => lasts(scenario, plant, h)));
    const input = set.reduce((s, { plant, p }) => s + paid(injected[p] as bigint[], plant), 0n);
    if (input === 0n) continue;
    const energy = sum(set.map(({ plant, p }) => multiply(share(plant), whole(paid(attributed[p] as bigint[], plant)))));
    const over = subtract(divide(energy, whole(input)), parseRational(threshold));
    if (compare(over, ZERO) > 0) excess = add(excess, multiply(over, sum(set.map(({ p }) => premiums[p] as Rational))));
  }

  const weights = {
    attributed_energy: attributed.map((one) => whole(total(one))),
    injected: injected.map((one) => whole(total(one))),
    total_withdrawal: withdrawn.map((one) => whole(total(one))),
    coincident_withdrawal: withdrawn.map((one) =>
      sum(one.map((w, h) => (shared[h] === 0n ? ZERO : { num: (shared[h] as bigint) * w, den: all[h] as bigint }))),
    ),
  };
  return {
    sharedWh: total(shared),
    sharedWhByHour: shared,
    attributedWh: attributed.map(total),
    premiumCents,
    plantCents: splitSlowly(
      premiumCents,
      premiums,
      scenario.plants.map((plant) => plant.id),
    ),
    networkRefundCents: refundCents,
    excessPremiumCents: roundHalfUp(multiply(excess, whole(100n))),
    ...distributeSlowly(scenario, premiumCents + refundCents, weights),
  };
}

const total = (series: readonly bigint[]): bigint => series.reduce((a, b) => a + b, 0n);
const sum = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

function attributeSlowly(scenario: ItalianScenario, injected: readonly bigint[][], shared: readonly bigint[]): bigint[][] {
  const parts = injected.map((one) => one.map(() => 0n));
  const dates = [...new Set(scenario.plants.map((plant) => plant.entryIntoOperation))].sort();
  for (const [h, energy] of shared.entries()) {
    let left = energy;
    for (const date of dates) {
      const same = scenario.plants.flatMap((plant, p) => (plant.entryIntoOperation === date ? [p] : []));
      const own = same.map((p) => injected[p]?.[h] as bigint);
      const take = total(own) < left ? total(own) : left;
      const split =
        total(own) === 0n
          ? own
          : splitSlowly(
              take,
              own.map(whole),
              same.map((p) => scenario.plants[p]?.id as string),
            );
      for (const [k, p] of same.entries()) (parts[p] as bigint[])[h] = split[k] as bigint;
      left -= take;
    }
  }
  return parts;
}

/** Metered less exempt energy, plus what each storage charged times the efficiency of the day. */
function withdrawSlowly(scenario: ItalianScenario, point: ScenarioPoint, hourly: (values: SeriesValues) => bigint[]): bigint[] {
  const days = daysBetween(scenario.period.from, scenario.period.to);
  const dayOfHour = Array.from({ length: days }, (_, i) => addDays(scenario.period.from, i)).flatMap((day) =>
    Array<string>(hoursOfDay(day, scenario.configuration.timeZone)).fill(day),
  );
  const exempt = point.exemptWh === undefined ? [] : hourly(point.exemptWh);
  const storages = (point.storages ?? []).map(({ chargedWh, efficiency }) => ({ charged: hourly(chargedWh), efficiency }));
  return hourly(point.withdrawnWh).map((metered, h) => {
    const left = metered - (exempt[h] ?? 0n);
    const day = dayOfHour[h] as string;
    const counted = storages.map(({ charged, efficiency }) => {
      const value = efficiency.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo))?.value ?? '0';
      return roundHalfUp(multiply(whole(charged[h] as bigint), parseRational(value)));
    });
    return (left < 0n ? 0n : left) + total(counted);
  });
}

const hasGrant = (plant: ScenarioPlant | undefined): boolean => compare(parseRational(plant?.grantShare ?? '0'), ZERO) > 0;

/** The part of an hour's energy of a plant with a grant that the reduction meets, by the reading that the scenario chooses. */
function reducedSlowly(
  scenario: ItalianScenario,
  { all, bodies, reduced, shared, granted }: Readonly<Record<'all' | 'bodies' | 'reduced' | 'shared' | 'granted', bigint>>,
): Rational {
  if (scenario.parameters?.exemptEnergyAllocation !== 'grant_plants_first') return { num: reduced, den: all };
  if (granted === 0n || reduced === 0n) return ZERO;
  const left = subtract(whole(granted), { num: shared * bodies, den: all });
  if (compare(left, ZERO) <= 0) return ZERO;
  return multiply(divide(left, whole(granted)), { num: reduced, den: all - bodies });
}

/** Plants of one group count by the sum of their powers. */
function classPower({ plants }: ItalianScenario, plant: ScenarioPlant): Rational {
  if (plant.splitGroup === undefined) return parseRational(plant.powerKw);
  return sum(plants.filter(({ splitGroup }) => splitGroup === plant.splitGroup).map(({ powerKw }) => parseRational(powerKw)));
}

function earns(scenario: ItalianScenario, plant: ScenarioPlant): boolean {
  const kinds = ['renewable_energy_community', 'self_consumer_group', 'remote_self_consumer'];
  const small = compare(classPower(scenario, plant), whole(1000n)) <= 0;
  return kinds.includes(scenario.configuration.kind) && (plant.incentivised ?? true) && plant.entryIntoOperation > '2021-12-15' && small;
}

/** 20 years from the first day of service on: does the premium of a plant still run in an hour of the period? */
function lasts({ period, configuration }: ItalianScenario, plant: ScenarioPlant, hour: number): boolean {
  const first = plant.serviceStart ?? plant.entryIntoOperation;
  const end = `${Number(first.slice(0, 4)) + 20}${first.slice(4)}`;
  return period.to <= end || ROMAN_DAY.format(dayStart(period.from, configuration.timeZone) + hour * 3_600_000) < end;
}

/** Writes `yyyy-mm-dd`; all scenarios of the tests are in this zone. */
const ROMAN_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' });

function share(plant: ScenarioPlant): Rational {
  const power = parseRational(plant.powerKw);
  const without = (kw = '0') => divide(subtract(power, parseRational(kw)), power);
  return multiply(without(plant.obligationPowerKw), without(plant.superbonusKw));
}

function tariff(scenario: ItalianScenario, plant: ScenarioPlant, price: string): Rational {
  const power = classPower(scenario, plant);
  const base = compare(power, whole(200n)) <= 0 ? 80n : compare(power, whole(600n)) <= 0 ? 70n : 60n;
  const below = subtract(whole(180n), parseRational(price));
  const variable = compare(below, ZERO) > 0 ? below : ZERO;
  const open = add(whole(base), variable);
  const capped = compare(open, whole(base + 40n)) > 0 ? whole(base + 40n) : open;
  const correction = { north: 10n, centre: 4n, south: 0n }[REGION_AREAS[plant.region] ?? 'south'];
  return plant.source === 'photovoltaic' ? add(capped, whole(correction)) : capped;
}

interface Energies {
  readonly injected: readonly bigint[][];
  readonly withdrawn: readonly bigint[][];
  readonly attributed: readonly bigint[][];
  readonly shared: readonly bigint[];
  readonly units: bigint;
}

function valorisationSlowly(scenario: ItalianScenario, { injected, withdrawn, attributed, shared, units }: Energies): Rational {
  const mwh = (energy: bigint) => ({ num: energy, den: units });
  const rate = parseRational(scenario.parameters?.transmissionRefundEurPerMwh ?? '0');
  let eur = multiply(mwh(total(shared)), rate);
  if (!['self_consumer_group', 'active_customer_group'].includes(scenario.configuration.kind)) return eur;
  const least = (...values: bigint[]) => values.reduce((a, b) => (a < b ? a : b));
  const inside = (series: readonly bigint[][], h: number, voltage?: string) =>
    series.reduce((s, one, p) => {
      const plant = scenario.plants[p] as ScenarioPlant;
      return plant.insideBuilding && (voltage === undefined || (plant.voltage ?? 'LV') === voltage) ? s + (one[h] as bigint) : s;
    }, 0n);
  for (const h of shared.keys()) {
    const building = inside(attributed, h);
    eur = add(eur, multiply(mwh(building), parseRational(scenario.parameters?.distributionRefundEurPerMwh ?? '0')));
    const price = scenario.zonalPriceEurPerMwh[h] ?? null;
    if (price === null) continue;
    const lowWithdrawn = withdrawn.reduce((s, one, i) => ((scenario.points[i]?.voltage ?? 'LV') === 'LV' ? s + (one[h] as bigint) : s), 0n);
    const low = least(building, inside(injected, h, 'LV'), lowWithdrawn);
    const medium = least(building - low, inside(injected, h, 'MV'));
    const avoided = add(multiply(mwh(low), parseRational('0.026')), multiply(mwh(medium), parseRational('0.012')));
    eur = add(eur, multiply(avoided, parseRational(price)));
  }
  return eur;
}

function distributeSlowly(scenario: ItalianScenario, totalCents: bigint, weights: Readonly<Record<string, readonly Rational[]>>) {
  if (scenario.distribution === undefined) return {};
  const { fundShare = '0', quotas, costs = [] } = scenario.distribution;
  const parts: Record<string, bigint> = {};
  let left = totalCents;
  for (const { id, cents } of costs) {
    const covered = left <= 0n ? 0n : BigInt(cents) < left ? BigInt(cents) : left;
    parts[id] = covered;
    left -= covered;
  }
  let fundCents = roundHalfUp(multiply(whole(left), parseRational(fundShare)));
  const positions = quotas.map((_, i) => String(i).padStart(3, '0'));
  const amounts = splitSlowly(
    left - fundCents,
    quotas.map((quota) => parseRational(quota.share)),
    positions,
  );
  for (const [i, quota] of quotas.entries()) {
    const ids = addressedIds(scenario, quota);
    const own = 'weights' in quota ? ids.map((id) => parseRational(quota.weights[id] ?? '0')) : weights[quota.key];
    const nobody = own !== undefined && sum(own).num === 0n;
    const toFund = quota.whenAllZero === 'fund' && nobody;
    if (toFund) fundCents += amounts[i] as bigint;
    const split = splitSlowly(toFund ? 0n : (amounts[i] as bigint), own ?? ids.map(() => whole(1n)), ids);
    for (const [k, id] of ids.entries()) parts[id] = (parts[id] ?? 0n) + (split[k] as bigint);
  }
  return { fundCents, parts };
}

function addressedIds({ plants, points }: ItalianScenario, { to }: Quota): string[] {
  const sides = to === 'investors' ? [plants, points] : [to === 'producers' ? plants : points];
  return sides.flatMap((side) => side.map(({ id }) => id));
}

/** Floors, then one cent each by largest remainder, ties by id; plain ids only. */
function splitSlowly(amount: bigint, weights: readonly Rational[], ids: readonly string[]): bigint[] {
  const sumOf = sum(weights);
  if (sumOf.num === 0n)
    return splitSlowly(
      amount,
      weights.map(() => whole(1n)),
      ids,
    );
  const exact = weights.map((weight) => divide(multiply(whole(amount), weight), sumOf));
  const floors = exact.map(({ num, den }) => floorDivide(num, den));
  const order = ids
    .map((_, i) => i)
    .sort((a, b) => {
      const remainder = (i: number) => subtract(exact[i] as Rational, whole(floors[i] as bigint));
      return compare(remainder(b), remainder(a)) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1);
    });
  let rest = amount - total(floors);
  for (const i of order) {
    if (rest === 0n) break;
    floors[i] = (floors[i] as bigint) + 1n;
    rest -= 1n;
  }
  return floors;
}
