import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../kernel/legal/parameters.ts';
import { capacityOf, type PlantPower } from './capacity.ts';

const plant = (code: string, kw: number, more: Partial<PlantPower> = {}): PlantPower => ({
  ...{ code, kw, existingKw: 0, incentivisedKw: kw, group: null, groupKw: null },
  ...more,
});
const capacity = (plants: PlantPower[], kind = 'renewable_energy_community') =>
  capacityOf({ kind, plants, on: '2026-06-01', table: LEGAL_PARAMETERS });

describe('the capacity of a configuration', () => {
  it('says how much existing power the 30 % rule leaves room for', () => {
    const found = capacity([plant('A', 70), plant('B', 20, { existingKw: 20, incentivisedKw: 0 })]);
    expect([found.registeredKw, found.existingKw, found.existingLimit]).toEqual([90, 20, 0.3]);
    expect(found.existingShare).toBeCloseTo(20 / 90, 12);
    expect(found.existingRoomKw).toBe(10);
    const more = capacity([plant('A', 70), plant('B', 30, { existingKw: 30, incentivisedKw: 0 })]);
    expect([more.existingShare, more.existingRoomKw]).toEqual([0.3, 0]);
    expect(capacity([plant('B', 10, { existingKw: 10 })]).existingRoomKw).toBeLessThan(0);
  });

  it('knows no such rule for other kinds', () => {
    expect(capacity([plant('A', 5)], 'self_consumer_group').existingRoomKw).toBeNull();
  });

  it('classes a plant by its own power, a split one by that of its group', () => {
    const { plants } = capacity([
      plant('A', 200),
      plant('B', 200.001),
      plant('C', 150, { group: 'G', groupKw: 450 }),
      plant('D', 1000),
      plant('E', 1200),
      plant('F', 20, { incentivisedKw: 0, existingKw: 20 }),
    ]);
    expect(plants.map(({ classLimitKw }) => classLimitKw)).toEqual([200, 600, 600, 1000, null, null]);
  });

  it('of nothing is nothing', () => {
    expect(capacity([])).toMatchObject({ registeredKw: 0, existingShare: 0, existingRoomKw: 0, plants: [] });
  });
});
