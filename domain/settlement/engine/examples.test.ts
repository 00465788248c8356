import { describe, expect, it } from 'vitest';
import { monthlyAdvance } from '../../billing/advance/advance.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { roundHalfUp } from '../../kernel/money/rational.ts';
import { grantExample } from '../testing/grant-example.ts';
import { input, LAW_WITHOUT_RATES, ownRow, plant, point, wh } from '../testing/inputs.ts';
import type { Component, DistributionRule, Quota } from '../types.ts';
import { settle } from './settle.ts';

const cents = (amount: Component) => (amount.blocked ? 'blocked' : Number(amount.cents));
const numbers = (series: Float64Array, count: number) => Array.from(series.slice(0, count));

const ex01 = (distribution?: DistributionRule) =>
  input(
    [
      plant('PV_A', '2024-05-10', '60', wh(['20.000', '40.000', '35.500', '50.000'])),
      plant('PV_B', '2025-03-01', '300', wh(['100.000', '180.000', '150.250', '200.000'])),
    ],
    [
      point('C1', wh(['5.125', '8.000', '12.000', '3.000'])),
      point('C2', wh(['60.000', '90.000', '210.000', '30.000']), { holder: 'enterprise' }),
      point('C3', wh(['2.375', '4.500', '6.250', '1.750'])),
    ],
    ['95.00', '150.00', '190.00', '-5.00'],
    distribution === undefined ? {} : { distribution },
  );

describe('EX01: two plants of different class, four hours', () => {
  const result = settle(ex01());
  it('takes the hourly minimum and fills the older plant first', () => {
    expect(numbers(result.sharedByHour, 4)).toEqual([67_500, 102_500, 185_750, 34_750]);
    expect(result.shared).toBe(390_500n);
    expect(result.plants.map((one) => numbers(one.attributedByHour, 4))).toEqual([
      [20_000, 40_000, 35_500, 34_750],
      [47_500, 62_500, 150_250, 0],
    ]);
  });
  it('pays 39.71 premium (15.11 and 24.60) and 3.31 refund', () => {
    expect([cents(result.premium), cents(result.refund)]).toEqual([3971, 331]);
    expect(result.plants.map((one) => one.premiumCents)).toEqual([1511n, 2460n]);
  });
});

describe('EX02: grant of 30 % with exempt holders', () => {
  it('pays 14.90 since the amendment', () => {
    const result = settle(grantExample('true'));
    expect([cents(result.premium), cents(result.refund)]).toEqual([1490, 137]);
    expect(result.plants.map((one) => one.premiumCents)).toEqual([1168n, 322n]);
  });
  // Energy of the municipality in the hours: 36 x 12/36 = 12, 60 x 20/60 = 20, 65 x 16/80 = 13 kWh, all of it within PV_A's 30, 60 and 45.
  // PV_A keeps (30-12)/30 x 18/24 = 0.45, 40/60 x 35/40 = 0.583.., 32/45 x 60/64 = 0.666.. reduced: 3.72 x 0.83125 + 5.94 x 0.78125 +
  // 5.58 x 0.75 = 11.917875; PV_B as before 0.744 + 2.48 = 3.224 (cacer-2026.md D3).
  it('pays 15.14 where the energy of bodies goes to plants with a grant first', () => {
    const example = grantExample('true');
    const first: ParameterRow = { ...ownRow('exempt_energy_allocation', 'grant_plants_first'), unit: 'choice' };
    const result = settle({ ...example, parameters: [first, ...example.parameters] });
    expect(cents(result.premium)).toBe(1514);
    expect(result.plants.map((one) => one.premiumCents)).toEqual([1192n, 322n]);
  });
  it('pays by the wider reading before DM 127/2025 what it pays since', () => {
    const example = grantExample('false');
    const always: ParameterRow = { ...ownRow('natural_persons_always_exempt', 'true'), unit: 'flag' };
    expect(cents(settle({ ...example, parameters: [always, ...example.parameters] }).premium)).toBe(1490);
  });
  it('pays 14.38 by the text of 2024', () => {
    const result = settle(grantExample('false'));
    expect([cents(result.premium), cents(result.refund)]).toEqual([1438, 137]);
    expect(result.plants.map((one) => one.premiumCents)).toEqual([1115n, 323n]);
  });
});

it('EX03: an existing plant is filled first and earns the valorisation only', () => {
  const result = settle(
    input(
      [
        plant('PV_OLD', '2019-06-15', '25', wh(['12.000', '15.000', '9.000']), { region: 'Puglia' }),
        plant('PV_NEW', '2025-05-20', '150', wh(['70.000', '95.000', '50.000']), { region: 'Puglia' }),
      ],
      [
        point('C1', wh(['10.000', '8.000', '20.000'])),
        point('C2', wh(['25.000', '40.000', '30.000']), { holder: 'enterprise' }),
        point('C3', wh(['6.000', '5.500', '12.000'])),
      ],
      ['130.00', '142.50', '201.00'],
    ),
  );
  expect(result.plants.map((one) => numbers(one.attributedByHour, 3))).toEqual([
    [12_000, 15_000, 9000],
    [29_000, 38_500, 50_000],
  ]);
  expect([result.shared, cents(result.premium), cents(result.refund)]).toEqual([153_500n, 1200, 130]);
  expect(result.plants.map((one) => one.premiumCents)).toEqual([0n, 1200n]);
});

describe('EX04: a building group has three terms of the valorisation', () => {
  const roof = (kind: 'self_consumer_group' | 'renewable_energy_community', voltage: 'LV' | 'MV') =>
    settle(
      input(
        [plant('PV_ROOF', '2025-01-01', '20', wh(['8.000', '12.500', '6.250']), { insideBuilding: true, voltage })],
        [point('C', wh(['8.000', '12.500', '6.250']))],
        ['100.00', '60.00', '150.00'],
        { kind },
      ),
    );
  it('pays 0.31 in LV, 0.27 in MV, 0.23 as a community; premium 3.42', () => {
    expect(cents(roof('self_consumer_group', 'LV').refund)).toBe(31);
    expect(cents(roof('self_consumer_group', 'MV').refund)).toBe(27);
    expect(cents(roof('renewable_energy_community', 'LV').refund)).toBe(23);
    expect(cents(roof('self_consumer_group', 'LV').premium)).toBe(342);
  });
});

describe('EX06, EX07: days of 23 and 25 hours', () => {
  const withdrawn = (hours: number) => Float64Array.from({ length: hours }, (_, h) => [6000, 7000, 8000][h % 3] as number);
  const day = (from: string, to: string, injected: readonly number[], prices: readonly number[]) =>
    settle(
      input([], [], [], {
        from,
        to,
        plants: [
          plant(
            'P',
            '2025-01-01',
            '150',
            Float64Array.from(injected, (kwh) => kwh * 1000),
            { region: 'Puglia', source: 'wind' },
          ),
        ],
        points: [point('C', withdrawn(injected.length))],
        prices: prices.map((price) => BigInt(price) * 1_000_000n),
      }),
    );
  const repeat = (value: number, times: number) => Array<number>(times).fill(value);

  it('settle the spring day to 7.95', () => {
    const injected = [...repeat(0, 7), 10, 12, 14, 16, 18, 18, 16, 14, 12, 10, ...repeat(0, 6)];
    const result = day('2026-03-29', '2026-03-30', injected, [...repeat(120, 7), ...repeat(60, 8), ...repeat(175, 8)]);
    expect([result.hours, result.shared, cents(result.premium)]).toEqual([23, 70_000n, 795]);
  });
  it('settle the autumn day to 8.87', () => {
    const injected = [0, 0, 10, 1, ...repeat(0, 5), 10, 12, 14, 16, 18, 18, 16, 14, 12, 10, ...repeat(0, 6)];
    const result = day('2026-10-25', '2026-10-26', injected, [...repeat(120, 9), ...repeat(60, 8), ...repeat(175, 8)]);
    expect([result.hours, result.shared, cents(result.premium)]).toEqual([25, 78_000n, 887]);
    expect(numbers(result.sharedByHour, 4)).toEqual([0, 0, 8000, 1000]);
  });
});

describe('EX08: monthly advances', () => {
  const table = [ownRow('transmission_refund', '8.48'), ...LEGAL_PARAMETERS];
  it.each([
    ['100', 'photovoltaic', 'Lombardia', '0', 4500n, 110n, 49500n, 3816n],
    ['400', 'photovoltaic', 'Puglia', '0', 22_000n, 90n, 198_000n, 18_656n],
    ['50', 'hydro', 'Lombardia', '0', 3750n, 100n, 37_500n, 3180n],
    ['180', 'photovoltaic', 'Lazio', '0.40', 9450n, 52n, 49_140n, 8014n],
  ] as const)('%s kW %s in %s, grant %s', (powerKw, source, region, grantShare, kwh, tariff, premium, refund) => {
    const advance = monthlyAdvance({ powerKw, source, region, grantShare }, '2026-01-01', table);
    expect([roundHalfUp(advance.energyKwh), roundHalfUp(advance.tariffEurPerMwh)]).toEqual([kwh, tariff]);
    expect([advance.premiumCents, advance.refundCents]).toEqual([premium, refund]);
  });
  it('has no valorisation advance where the table has no rate', () => {
    const plant = { powerKw: '100', source: 'wind', region: 'Lazio', grantShare: '0' } as const;
    expect(monthlyAdvance(plant, '2026-01-01', LAW_WITHOUT_RATES).refundCents).toBeNull();
  });
});

describe('EX09: distribution of EX01', () => {
  const parts = (...quotas: Quota[]) => {
    const { distribution } = settle(ex01({ fundShare: '0.10', quotas }));
    return Object.fromEntries((distribution?.rows ?? []).map((row) => [row.id, Number(row.cents)]));
  };
  const producers = { to: 'producers', share: '0.40', key: 'attributed_energy' } as const;
  it.each([
    ['coincident_withdrawal', { C1: 154, C2: 2087, C3: 82 }],
    ['equal', { C1: 775, C2: 774, C3: 774 }],
    ['total_withdrawal', { C1: 151, C2: 2092, C3: 80 }],
  ] as const)('by %s', (key, expected) => {
    expect(parts(producers, { to: 'consumers', share: '0.60', key })).toEqual({ PV_A: 517, PV_B: 1032, ...expected, fund: 430 });
  });
});

it('EX10: quarters are summed to the hour before the minimum', () => {
  const quarters = (kwh: readonly number[]) => {
    const readings = new Float64Array(96);
    readings.set(kwh.map((value) => value * 1000));
    return readings;
  };
  const result = settle(
    input([], [], [], {
      resolutionMinutes: 15,
      plants: [plant('P', '2025-01-01', '10', quarters([0, 4, 8, 0]))],
      points: [point('C', quarters([3, 3, 3, 3]))],
      prices: Array<bigint>(24).fill(100_000_000n),
    }),
  );
  expect(result.shared).toBe(12_000n);
});
