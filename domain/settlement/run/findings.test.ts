import { describe, expect, it } from 'vitest';
import type { SettlementInput } from '../types.ts';
import { implausibleEnergy, newFindings, openLimits, sameFindings } from './findings.ts';
import { SETTLED_QUANTITIES, type SettledQuantity } from './run-inputs.ts';

const QUARTERS = 96;
const series = (at: Readonly<Record<number, number>>) => Float64Array.from({ length: QUARTERS }, (_, i) => at[i] ?? 0);

/** A day of quarters: a plant of 3 kW, 750 Wh in a quarter at full power, and a point. */
const input = (injected: Float64Array, withdrawn: Float64Array, more: object = {}) =>
  ({
    timeZone: 'Europe/Rome',
    from: '2026-03-23',
    to: '2026-03-24',
    resolutionMinutes: 60,
    energyUnit: 'Wh',
    plants: [{ id: 'P0', powerKw: '3', resolutionMinutes: 15, readings: injected }],
    points: [{ id: 'C0', voltage: 'LV', resolutionMinutes: 15, readings: withdrawn, ...more }],
  }) as unknown as SettlementInput;

describe('energy above power times time', () => {
  it('is found with its first interval, how often, the most that can be and the largest', () => {
    // 3 kW x 0.25 h x 1.1 = 825 Wh.
    const found = implausibleEnergy(input(series({ 0: 825, 4: 826, 9: 23_944_275_000 }), series({})));
    expect(found).toEqual([
      {
        reason: 'implausible_energy',
        code: 'P0',
        quantity: 'injected',
        kw: '3',
        resolution_minutes: 15,
        from: '2026-03-23T00:00:00Z',
        intervals: 2,
        most: 825,
        largest: 23_944_275_000,
      },
    ]);
  });

  it('is not a finding within the tolerance, where a reading is missing, or where the contracted power is not known', () => {
    const missing = series({ 3: Number.NaN, 4: 825 });
    expect(implausibleEnergy(input(missing, series({ 0: 50_000 })))).toEqual([]);
  });

  it('of a point is compared with its contracted power', () => {
    // 3 kW x 0.25 h x 1.4 = 1050 Wh.
    const found = (value: number) => implausibleEnergy(input(series({}), series({ 8: value })), { contracted: new Map([['C0', '3']]) });
    expect(found(1050)).toEqual([]);
    expect(found(1051)).toMatchObject([{ code: 'C0', quantity: 'withdrawn', from: '2026-03-23T01:00:00Z', most: 1050, largest: 1051 }]);
  });
});

const hours = (at: Readonly<Record<number, number>>) => Float64Array.from({ length: 24 }, (_, h) => at[h] ?? 0);
const behind = { sectionsBehind: new Map([['BAT', ['P0']]]) };
const storage = (charged: Float64Array) => ({ storages: [{ id: 'BAT', charged, efficiency: [] }] });

describe('every quantity that is settled', () => {
  const huge = series({ 8: 1e9 });
  const EXCESS: Readonly<Record<SettledQuantity, SettlementInput>> = {
    injected: input(huge, series({})),
    withdrawn: input(series({}), huge),
    charged: input(series({}), series({}), storage(hours({ 2: 1e9 }))),
    exempt: input(series({}), series({}), { exempt: { readings: hours({ 2: 1e9 }) } }),
  };

  it.each(SETTLED_QUANTITIES)('has a bound: %s', (quantity) => {
    expect(implausibleEnergy(EXCESS[quantity])).toMatchObject([{ quantity, from: '2026-03-23T01:00:00Z', largest: 1e9 }]);
  });
});

describe('photovoltaic energy while the sun is down', () => {
  const at = (value: number, plant: object = {}, more: object = {}) => {
    const one = input(series({ 8: value, 48: 700 }), series({}), more);
    return { ...one, plants: one.plants.map((each) => ({ ...each, source: 'photovoltaic', ...plant })) } as SettlementInput;
  };

  it('is a finding above what a meter may show', () => {
    // (0.1 kW + 2% of 3 kW) x 0.25 h = 40 Wh.
    expect(implausibleEnergy(at(40))).toEqual([]);
    expect(implausibleEnergy(at(41))).toMatchObject([
      { code: 'P0', quantity: 'injected', limit: 'sun', kw: '0.16', from: '2026-03-23T01:00:00Z', intervals: 1, most: 40, largest: 41 },
    ]);
    expect(implausibleEnergy(at(700, { source: 'hydro' }))).toEqual([]);
  });

  it('may come from a storage behind the point that charged as much', () => {
    const charged = (kwh: number) => storage(hours({ 12: kwh }));
    expect(implausibleEnergy(at(700, {}, charged(700)), behind)).toEqual([]);
    expect(implausibleEnergy(at(700, {}, charged(699)), behind)).toMatchObject([{ limit: 'sun' }]);
    expect(implausibleEnergy(at(700, {}, charged(700)))).toMatchObject([{ limit: 'sun' }, { quantity: 'charged' }]);
  });

  it('changes no limit of the day while it waits for another person', () => {
    const open = openLimits([{ state: 'awaiting_approval', fourEyes: true, findings: implausibleEnergy(at(700)) }]);
    expect(implausibleEnergy(at(700), { open })).toMatchObject([{ limit: 'sun' }]);
    expect(implausibleEnergy(at(20), { open })).toEqual([]);
  });
});

describe('energy that a storage charged', () => {
  const found = (charged: number, limits = {}) =>
    implausibleEnergy(input(series({}), series({ 8: 500, 9: 500 }), storage(hours({ 2: charged }))), limits);

  it('is at most what its point withdrew in the hour, with the rounding of two meters', () => {
    expect(found(1110)).toEqual([]);
    expect(found(1111)).toMatchObject([{ code: 'C0', quantity: 'charged', limit: 'withdrawal', kw: '0', most: 1110, largest: 1111 }]);
  });

  it('may come from the plants behind the point, up to their power', () => {
    expect(found(1110 + 3300, behind)).toEqual([]);
    expect(found(1111 + 3300, behind)).toMatchObject([{ kw: '3', most: 4410 }]);
  });
});

describe('a bound of a point', () => {
  const storages = (count: number, kwh: number) => ({
    storages: Array.from({ length: count }, (_, i) => ({ id: `BAT${i}`, charged: hours({ 2: kwh / count }), efficiency: [] })),
  });
  const behindAll = { sectionsBehind: new Map(Array.from({ length: 20 }, (_, i) => [`BAT${i}`, ['P0']])) };
  const found = (count: number, kwh: number) =>
    implausibleEnergy(input(series({}), series({ 8: 500, 9: 500 }), storages(count, kwh)), behindAll);

  it.each([1, 2, 20])('is the same for what %i storages charge together', (count) => {
    expect(found(count, 4400)).toEqual([]);
    expect(found(count, 4420)).toMatchObject([{ code: 'C0', quantity: 'charged', kw: '3', most: 4410, largest: 4420 }]);
  });

  it('is never above what its voltage carries, whatever contracted power is recorded', () => {
    const withdrawn = (value: number) =>
      implausibleEnergy(input(series({}), series({ 8: value })), { contracted: new Map([['C0', '100000']]) });
    expect(withdrawn(50_000)).toEqual([]);
    expect(withdrawn(50_001)).toMatchObject([{ code: 'C0', limit: 'voltage', kw: '100' }]);
  });
});

describe('a finding that nobody accepted', () => {
  const spike = (limits: object) => implausibleEnergy(input(series({}), series({ 8: 3750 })), limits);
  const runs = (state: string, fourEyes = true) => [{ state, fourEyes, findings: spike({ contracted: new Map([['C0', '3']]) }) }];

  it.each([
    ['removed', new Map()],
    ['raised', new Map([['C0', '50']])],
  ])('stays when its power is %s, until the readings change', (_, contracted) => {
    const open = openLimits(runs('awaiting_approval'));
    expect(spike({ contracted })).toEqual([]);
    expect(spike({ contracted, open })).toEqual(runs('discarded')[0]?.findings);
    expect(implausibleEnergy(input(series({}), series({ 8: 1050 })), { contracted, open })).toEqual([]);
  });

  it('stays when the code changes with the membership: what is measured is the same', () => {
    const ids = new Map([['C0', 7]]);
    const before = [{ state: 'awaiting_approval', fourEyes: true, findings: spike({ ids, contracted: new Map([['C0', '3']]) }) }];
    const other = { ...input(series({}), series({ 8: 3750 })) };
    const renamed = { ...other, points: other.points.map((point) => ({ ...point, id: 'C0 M2' })) };
    const found = implausibleEnergy(renamed, { ids: new Map([['C0 M2', 7]]), open: openLimits(before) });
    expect(found).toMatchObject([{ code: 'C0 M2', measured_id: 7, kw: '3' }]);
  });

  it('ends when it is posted, and with the power where one person decides', () => {
    expect(openLimits([...runs('posted'), ...runs('discarded')]).size).toBe(0);
    expect(openLimits(runs('awaiting_approval', false)).size).toBe(0);
  });
});

describe('findings that were accepted', () => {
  const [one, other] = implausibleEnergy(input(series({ 4: 826 }), series({ 8: 1051 })), { contracted: new Map([['C0', '3']]) });
  if (one === undefined || other === undefined) throw new Error('both are found');
  const reordered = Object.fromEntries(Object.entries(one).reverse()) as typeof one;

  it('are not asked about again, until they say something else', () => {
    expect(newFindings([one, other], [reordered])).toEqual([other]);
    expect(newFindings([{ ...one, largest: 900 }], [one])).toHaveLength(1);
  });

  it('are the same in any order', () => {
    expect(sameFindings([one, other], [other, reordered])).toBe(true);
    expect(sameFindings([one], [one, other])).toBe(false);
  });
});
