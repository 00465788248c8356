import { describe, expect, it } from 'vitest';
import { classPowers } from '../terms/split-groups.ts';
import { input, plant, point } from '../testing/inputs.ts';
import type { Component, SettlementPlant } from '../types.ts';
import { settle } from './settle.ts';

const hour = (kwh: number) => Float64Array.of(kwh * 1000);
const cents = (amount: Component) => (amount.blocked ? 'blocked' : Number(amount.cents));
const settled = (plants: readonly SettlementPlant[], withdrawnKwh: number) =>
  settle(input(plants, [point('C', hour(withdrawnKwh))], ['100.00']));

describe('plants that count as one (artificial splitting, sections of one plant)', () => {
  const half = (id: string, powerKw: string, more: Partial<SettlementPlant>) => plant(id, '2025-01-01', powerKw, hour(100), more);
  const paid = (a: string, b: string, group?: string) => {
    const more = group === undefined ? {} : { splitGroup: group };
    return settled([half('A', a, more), half('B', b, more)], 200).plants.map(({ premiumCents }) => Number(premiumCents));
  };

  it('take the class of their power together', () => {
    // alone <= 200 kW: min(120, 80 + 80) + 10 = 130 EUR/MWh x 0.1 MWh = 13.00; together 300 kW: min(110, 70 + 80) + 10 = 120 -> 12.00
    expect(paid('150', '150')).toEqual([1300, 1300]);
    expect(paid('150', '150', 'G')).toEqual([1200, 1200]);
  });

  it('earn nothing when together over 1 MW, up to and including it they do', () => {
    expect(paid('500', '500', 'G')).toEqual([1100, 1100]);
    expect(paid('500', '500.001', 'G')).toEqual([0, 0]);
    expect(paid('500', '500.001')).toEqual([1200, 1200]);
  });

  it('give way to a class power that is stated, and leave plants outside the group alone', () => {
    const plants = [
      { powerKw: '150', splitGroup: 'G' },
      { powerKw: '50.5', splitGroup: 'G' },
      { powerKw: '90', splitGroup: 'G', classPowerKw: '700' },
      { powerKw: '12' },
    ];
    expect(classPowers(plants)).toEqual(['290.5', '290.5', '700', '12']);
  });
});

describe('an upgrade', () => {
  it('is a section with its own date: the old section is filled first, only the upgrade earns', () => {
    const old = plant('OLD', '2019-06-15', '100', hour(60), { incentivised: false });
    const upgrade = plant('UPGRADE', '2024-05-10', '50', hour(30));
    const result = settled([upgrade, old], 80);
    expect(result.plants.map(({ id, attributed, premiumCents }) => [id, Number(attributed), Number(premiumCents)])).toEqual([
      ['UPGRADE', 20_000, 260],
      ['OLD', 60_000, 0],
    ]);
    // 20 kWh x 130 EUR/MWh = 2.60; 80 kWh x 8.48 = 0.6784
    expect([cents(result.premium), cents(result.refund)]).toEqual([260, 68]);
  });

  it('comes after a plant of another owner that entered between the two', () => {
    const sections = [plant('OLD', '2019-06-15', '100', hour(60)), plant('UPGRADE', '2024-05-10', '50', hour(30))];
    const between = plant('OTHER', '2023-01-01', '20', hour(10));
    const result = settled([...sections, between], 80);
    expect(result.plants.map(({ attributed }) => Number(attributed))).toEqual([60_000, 10_000, 10_000]);
  });
});

describe('a plant over 1 MW', () => {
  it('is filled by its date, earns the valorisation only and is not part of the excess sets', () => {
    const result = settled([plant('BIG', '2022-01-01', '1200', hour(900)), plant('SMALL', '2025-01-01', '50', hour(40))], 920);
    expect(result.plants.map(({ attributed, premiumCents }) => [Number(attributed), Number(premiumCents)])).toEqual([
      [900_000, 0],
      [20_000, 260],
    ]);
    expect(cents(result.refund)).toBe(780);
    expect(result.plants.map(({ earning }) => earning?.set ?? null)).toEqual([null, 'tariff_only']);
    // 20 of 40 kWh are under 55 %
    expect(cents(result.excessPremium)).toBe(0);
  });
});

it('an existing plant earns the valorisation only, also on the last day before the law', () => {
  const result = settled([plant('A', '2021-12-15', '20', hour(10)), plant('B', '2021-12-16', '20', hour(10))], 20);
  expect(result.plants.map(({ premiumCents }) => Number(premiumCents))).toEqual([0, 130]);
  expect(cents(result.refund)).toBe(17);
});

it('reports the exact energies of the excess: P0 and superbonus taken off, injection as metered', () => {
  const one = plant('P', '2025-01-01', '30', hour(90), { obligationPowerKw: '10', superbonusKw: '15', grantShare: '0.10' });
  const { earning } = settled([one], 60).plants[0] ?? {};
  expect(earning).toMatchObject({ set: 'with_grant', injected: 90_000n });
  expect(Number(earning?.incentivised.num) / Number(earning?.incentivised.den)).toBe(20_000);
});
