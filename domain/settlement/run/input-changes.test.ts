import { expect, it } from 'vitest';
import { PLANT_FACTS } from '../testing/inputs.ts';
import { inputChanges } from './input-changes.ts';
import type { PlantInputs, PointInputs, RunInputs } from './run-inputs.ts';

const days = (version: number) =>
  [
    ['2025-03-01', 1],
    ['2025-03-02', version],
  ] as const;

const POINT: PointInputs = {
  code: 'C1',
  voltage: 'LV',
  counts: [{ from: '2025-03-01', to: '2025-04-01' }],
  series: { seriesId: 7, unit: 'Wh', days: days(1) },
  partyId: 1,
  pointId: 1,
  membershipId: 1,
  pod: 'C1',
  holder: 'natural_person',
};

const PLANT: PlantInputs = {
  code: 'P1',
  sectionId: 3,
  ...PLANT_FACTS,
  counts: POINT.counts,
  series: { seriesId: 8, unit: 'Wh', days: days(1) },
  partyId: 2,
  entryIntoOperation: '2024-05-10',
  powerKw: '20',
};

const INPUTS: RunInputs = {
  engine: 1,
  configurationId: 1,
  kind: 'renewable_energy_community',
  timeZone: 'Europe/Rome',
  energyUnit: 'Wh',
  month: '2025-03',
  marketZone: 'NORD',
  plants: [PLANT],
  points: [POINT],
  prices: days(1),
  distribution: null,
  ownParameters: [],
  legalHash: 'a',
};

it('finds none where only the order of keys differs', () => {
  const reordered = Object.fromEntries(Object.entries(INPUTS).reverse()) as unknown as RunInputs;
  expect(
    inputChanges(INPUTS, { ...reordered, points: [Object.fromEntries(Object.entries(POINT).reverse()) as unknown as PointInputs] }),
  ).toEqual([]);
});

it('names corrected readings by code and days, a storage of the point included', () => {
  const storages = [{ code: 'S', counts: POINT.counts, charged: { seriesId: 9, unit: 'Wh' as const, days: days(1) }, efficiency: [] }];
  const before = { ...INPUTS, points: [{ ...POINT, storages }] };
  const corrected = storages.map((storage) => ({ ...storage, charged: { ...storage.charged, days: days(2) } }));
  const after = {
    ...INPUTS,
    points: [
      { ...POINT, series: { seriesId: 7, unit: 'Wh' as const, days: [...days(2), ['2025-03-03', 1] as const] }, storages: corrected },
    ],
  };
  expect(inputChanges(before, after)).toEqual([{ kind: 'readings', code: 'C1', days: 2 }]);
  expect(inputChanges(after, before)).toEqual([{ kind: 'readings', code: 'C1', days: 2 }]);
});

it('tells facts from readings, and who came and went', () => {
  const moved = { ...INPUTS, plants: [{ ...PLANT, powerKw: '19.5', series: { seriesId: 8, unit: 'Wh' as const, days: days(2) } }] };
  expect(inputChanges(INPUTS, moved)).toEqual([
    { kind: 'readings', code: 'P1', days: 1 },
    { kind: 'facts', code: 'P1' },
  ]);
  const shorter = {
    ...INPUTS,
    points: [
      { ...POINT, counts: [{ from: '2025-03-01', to: '2025-03-15' }] },
      { ...POINT, code: 'C2', series: null },
    ],
  };
  expect(inputChanges(INPUTS, shorter)).toEqual([
    { kind: 'facts', code: 'C1' },
    { kind: 'added', code: 'C2' },
  ]);
  expect(inputChanges(shorter, INPUTS).at(-1)).toEqual({ kind: 'removed', code: 'C2' });
});

it('finds prices, rule, legal values and a new engine', () => {
  const quotas = [{ to: 'consumers', share: '1', key: 'equal' }] as const;
  const after = { ...INPUTS, prices: days(4), distribution: { fundShare: '0.1', quotas }, legalHash: 'b', engine: 2 };
  expect(inputChanges(INPUTS, after)).toEqual([{ kind: 'prices', days: 1 }, { kind: 'rule' }, { kind: 'parameters' }, { kind: 'engine' }]);
});
