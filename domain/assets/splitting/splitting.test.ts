import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { findSplitting } from './cases.ts';
import { splittingMessages } from './messages.ts';
import type { SitedPlant } from './pair.ts';
import { PARCEL } from './parcel.ts';

let ids = 0;
const plant = (code: string, given: Partial<SitedPlant> = {}): SitedPlant => {
  ids += 1;
  return {
    ...{ id: ids, code, source: 'photovoltaic', producerId: 1, producer: 'M1', insideBuilding: false, parcels: ['I726/12/345'] },
    ...{ position: null, incentivisedKw: 150, withdrawalKw: null, group: null },
    ...given,
  };
};
const search = (...plants: SitedPlant[]) => findSplitting({ plants, on: '2026-03-01', table: LEGAL_PARAMETERS });
const stated = (...plants: SitedPlant[]) =>
  search(...plants).cases.map(({ state, effect, kw, plants: own }) => `${own.map(({ code }) => code).join('+')} ${state} ${effect} ${kw}`);

describe('the search for split plants', () => {
  it('finds one producer on one parcel, and says whom with whom and what it does to class and limit', () => {
    expect(stated(plant('B'), plant('A'))).toEqual(['A+B likely higher_class 300']);
    expect(stated(plant('A', { incentivisedKw: 600 }), plant('B', { incentivisedKw: 600 }))).toEqual(['A+B likely over_limit 1200']);
    expect(stated(plant('A', { incentivisedKw: 20 }), plant('B', { incentivisedKw: 30 }))).toEqual(['A+B likely none 50']);
    const [found] = search(plant('A'), plant('B')).cases;
    expect(found && splittingMessages.why(found.pairs[0] as never).en).toBe('A and B: one producer (M1) on parcel I726/12/345');
  });

  it('joins a chain into one case and keeps apart what nothing connects', () => {
    const chain = [
      plant('A', { parcels: ['I726/1/1'] }),
      plant('B', { parcels: ['I726/1/1', 'I726/1/2'] }),
      plant('C', { parcels: ['I726/1/2'] }),
    ];
    expect(stated(...chain, plant('D', { parcels: ['I726/9/9'] }))).toEqual(['A+B+C likely higher_class 450']);
    expect(stated(plant('A'), plant('B', { source: 'wind' }))).toEqual([]);
    expect(stated(plant('A'), plant('B', { incentivisedKw: 0 }))).toEqual([]);
  });

  it('asks a person about near plants of one producer and about two producers on one parcel', () => {
    const near = (code: string, lat: number, parcels: string[] = []) => plant(code, { parcels, position: [11.33, lat] });
    expect(stated(near('A', 43.3), near('B', 43.3015))).toEqual(['A+B to_examine higher_class 300']);
    expect(stated(near('A', 43.3), near('B', 43.303))).toEqual([]);
    expect(stated(plant('A'), plant('B', { producerId: 2, producer: 'M2' }))).toEqual(['A+B to_examine higher_class 300']);
    expect(stated(near('A', 43.3), { ...near('B', 43.3015), producerId: 2 })).toEqual([]);
  });

  it('leaves plants on different buildings and on loads of their size apart, and says so', () => {
    const roof = (code: string, parcel: string) => plant(code, { insideBuilding: true, parcels: [parcel], position: [11.33, 43.3] });
    for (const pair of [
      [roof('A', 'I726/1/1'), roof('B', 'I726/1/2')],
      [plant('A', { withdrawalKw: 150 }), plant('B')],
    ]) {
      expect(stated(...pair)).toEqual([]);
      expect(search(...pair).exempt).toHaveLength(1);
    }
    expect(stated(roof('A', 'I726/1/1'), roof('B', 'I726/1/1'))).toEqual(['A+B likely higher_class 300']);
    expect(stated(plant('A', { withdrawalKw: 149 }), plant('B'))).toEqual(['A+B likely higher_class 300']);
  });

  it('shows a recorded group as recorded only where it holds all of them', () => {
    expect(stated(plant('A', { group: 'G' }), plant('B', { group: 'G' }))).toEqual(['A+B recorded higher_class 300']);
    expect(stated(plant('A', { group: 'G' }), plant('B'))).toEqual(['A+B likely higher_class 300']);
  });

  it('searches a thousand plants in time', () => {
    const many = Array.from({ length: 1000 }, (_, i) => plant(`P${i}`, { parcels: [`I726/1/${i % 500}`], position: [11, 43 + i / 100] }));
    const started = performance.now();
    expect(search(...many).cases).toHaveLength(500);
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('tells so many pairs at most, however many plants stand on the same parcels, and soon', () => {
    const parcels = Array.from({ length: 50 }, (_, i) => `I726/1/${i + 1}`);
    const park = (more: Partial<SitedPlant>) => Array.from({ length: 2000 }, (_, i) => plant(`P${i}`, { parcels, ...more }));
    for (const many of [park({}), park({ parcels: parcels.slice(0, 1) }), park({ withdrawalKw: 500, parcels: [], position: [11, 43] })]) {
      const started = performance.now();
      const { cases, exempt, isCut } = search(...many);
      expect(isCut).toBe(true);
      expect(cases.flatMap(({ pairs }) => pairs).length + exempt.length).toBeLessThanOrEqual(5000);
      expect(cases.length + Math.min(exempt.length, 1)).toBe(1);
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });

  it('compares plants that are near, whichever side of a line of the map they stand on', () => {
    const near = (code: string, position: [number, number]) => plant(code, { parcels: [], position });
    expect(stated(near('A', [11.999, 44]), near('B', [12.0005, 43.9991]))).toHaveLength(1);
  });

  it('reads parcels with and without section, denominator and the dot of buildings', () => {
    const texts = [
      'I726/12/345',
      'I726/A/12/345',
      'I726/12/.345',
      'I726/12/345/2',
      'I726/0012/345',
      'i726/1/1',
      'I726/12',
      'I726-12-345',
      '',
    ];
    expect(texts.map((text) => PARCEL.test(text))).toEqual([true, true, true, true, true, false, false, false, false]);
  });
});
