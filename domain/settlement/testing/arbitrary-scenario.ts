import fc from 'fast-check';
import { ENERGY_SOURCES, VOLTAGES } from '../../assets/kinds.ts';
import { EXEMPT_ENERGY_ALLOCATIONS } from '../../kernel/legal/parameter-definitions.ts';
import { REGIONS } from '../../kernel/legal/regions.ts';
import { HOLDERS } from '../../members/holders.ts';
import type { ItalianScenario, ScenarioPoint } from '../scenario/types.ts';
import { CONFIGURATION_KINDS, type Quota } from '../types.ts';

/** Days of 24, 23 and 25 hours, and two days between which the premium of a plant of 10 May 2024 ends. */
const DAYS = [
  { period: { from: '2025-06-10', to: '2025-06-11' }, hours: 24 },
  { period: { from: '2025-03-30', to: '2025-03-31' }, hours: 23 },
  { period: { from: '2025-10-26', to: '2025-10-27' }, hours: 25 },
  { period: { from: '2044-05-09', to: '2044-05-11' }, hours: 48 },
] as const;
const decimalUpTo = (max: number, places: number) =>
  fc.integer({ min: 0, max: max * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places));

/** Readings that meet often: small, equal, zero, missing, and now and then very large. */
const reading = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 50_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 ** 12 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const series = (length: number) => fc.array(reading, { minLength: length, maxLength: length });

const plant = (intervals: number) =>
  fc.record({
    powerKw: fc.constantFrom('3', '199.999', '200', '200.001', '600', '999', '1000', '1000.5'),
    entryIntoOperation: fc.constantFrom('2019-06-15', '2021-12-15', '2021-12-16', '2024-05-10', '2027-01-01'),
    region: fc.constantFrom(...REGIONS),
    source: fc.constantFrom(...ENERGY_SOURCES),
    voltage: fc.constantFrom(...VOLTAGES),
    insideBuilding: fc.boolean(),
    incentivised: fc.boolean(),
    obligationPowerKw: fc.constantFrom('0', '1', '2.5'),
    superbonusKw: fc.constantFrom('0', '3', '0.7'),
    grantShare: fc.constantFrom('0', '0.10', '0.333', '0.40'),
    splitGroup: fc.constantFrom('', '', 'G'),
    injectedWh: series(intervals),
  });

const point = (intervals: number) =>
  fc.record({
    memberId: fc.constant('M'),
    holder: fc.constantFrom(...HOLDERS),
    voltage: fc.constantFrom(...VOLTAGES),
    withdrawnWh: series(intervals),
    exemptWh: fc.option(series(intervals)),
    chargedWh: fc.option(series(intervals)),
    efficiency: fc.constantFrom('0', '0.875', '0.9', '1'),
    efficiencyFrom: fc.constantFrom('2021-01-01', '2025-06-10', '2025-06-11'),
  });

const quotas: fc.Arbitrary<readonly Quota[]> = fc.constantFrom<(readonly Quota[])[]>(
  [{ to: 'consumers', share: '1', key: 'coincident_withdrawal' }],
  [
    { to: 'producers', share: '0.40', key: 'attributed_energy' },
    { to: 'consumers', share: '0.60', key: 'coincident_withdrawal' },
  ],
  [
    { to: 'producers', share: '0.333', key: 'injected' },
    { to: 'consumers', share: '0.333', key: 'total_withdrawal' },
    { to: 'consumers', share: '0.334', key: 'equal' },
  ],
  [
    { to: 'investors', share: '0.5', key: 'investment', weights: { P0: '31', C0: '7.5', C9: '100' } },
    { to: 'consumers', share: '0.5', key: 'fixed_shares', weights: { C0: '0.4', C1: '0.6' } },
  ],
  [
    { to: 'producers', share: '0.7', key: 'investment', weights: { P3: '1' }, whenAllZero: 'fund' },
    { to: 'consumers', share: '0.3', key: 'coincident_withdrawal', whenAllZero: 'fund' },
  ],
);

type ArbitraryPoint = ReturnType<typeof point> extends fc.Arbitrary<infer T> ? T : never;

/** A point with its storage and exempt energy, where it has any. */
function pointOf(id: string, { exemptWh, chargedWh, efficiency, efficiencyFrom, ...one }: ArbitraryPoint): ScenarioPoint {
  const values = [{ value: efficiency, validFrom: efficiencyFrom, validTo: null }];
  return {
    id,
    ...one,
    ...(exemptWh === null ? {} : { exemptWh }),
    ...(chargedWh === null ? {} : { storages: [{ id: `B-${id}`, chargedWh, efficiency: values }] }),
  };
}

/** A scenario of one day of 24 hours, without storage, exempt energy and costs. */
export const anyScenario: fc.Arbitrary<ItalianScenario> = scenarioOf(DAYS[0], 60).map(withoutExtras);

/** All that the Italian rules distinguish, in hours or quarters, on the days of the clock changes too. */
export const anyScenarioOnAnyGrid: fc.Arbitrary<ItalianScenario> = fc
  .tuple(fc.constantFrom(...DAYS), fc.constantFrom(60 as const, 15 as const))
  .chain(([day, resolutionMinutes]) => scenarioOf(day, resolutionMinutes));

function withoutExtras({ points, distribution, ...rest }: ItalianScenario): ItalianScenario {
  const plain = points.map(({ exemptWh: _, storages: __, ...point }) => point);
  const { costs: _, ...rule } = distribution as NonNullable<ItalianScenario['distribution']>;
  return { ...rest, points: plain, distribution: rule };
}

function scenarioOf({ period, hours }: (typeof DAYS)[number], resolutionMinutes: 60 | 15): fc.Arbitrary<ItalianScenario> {
  const intervals = (hours * 60) / resolutionMinutes;
  return fc
    .record({
      kind: fc.constantFrom(...CONFIGURATION_KINDS),
      energyUnit: fc.constantFrom('Wh' as const, 'mWh' as const),
      plants: fc.array(plant(intervals), { minLength: 1, maxLength: 4 }),
      points: fc.array(point(intervals), { minLength: 1, maxLength: 5 }),
      zonalPriceEurPerMwh: fc.array(
        fc.option(fc.oneof(decimalUpTo(400, 2), decimalUpTo(9, 12), fc.constant('-12.5'), fc.constant('-999999999999.9'))),
        { minLength: hours, maxLength: hours },
      ),
      transmission: decimalUpTo(8, 2).map((above) => (4 + Number(above)).toFixed(2)),
      exempt: fc.boolean(),
      allocation: fc.constantFrom(...EXEMPT_ENERGY_ALLOCATIONS),
      costs: fc.constantFrom(
        [],
        [{ id: 'bank', cents: 250 }],
        [
          { id: 'bank', cents: 1 },
          { id: 'insurance', cents: 900_000_000 },
        ],
      ),
      fundShare: fc.constantFrom('0', '0.10', '0.25'),
      quotas,
    })
    .map(({ kind, plants, points, transmission, exempt, allocation, costs, fundShare, quotas: rule, ...rest }) => ({
      version: 1,
      configuration: { kind, timeZone: 'Europe/Rome' },
      period,
      resolutionMinutes,
      plants: plants.map(({ splitGroup, ...one }, i) => ({ id: `P${i}`, ...one, ...(splitGroup === '' ? {} : { splitGroup }) })),
      points: points.map((one, i) => pointOf(`C${i}`, one)),
      parameters: {
        transmissionRefundEurPerMwh: transmission,
        distributionRefundEurPerMwh: '0.61',
        naturalPersonsExemptFromGrantReduction: exempt,
        exemptEnergyAllocation: allocation,
      },
      distribution: { ...(costs.length === 0 ? {} : { costs }), fundShare, quotas: rule },
      ...rest,
    }));
}
