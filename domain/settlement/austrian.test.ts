import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allocateAustrian } from './austrian.ts';

describe('Austrian allocation', () => {
  const plants = [
    { id: 'P1', readings: Float64Array.of(7, 5, Number.NaN) },
    { id: 'P2', readings: Float64Array.of(3, 0, 9) },
  ];
  const points = ['B', 'A'].map((id) => ({ id, staticShare: '0.5', readings: Float64Array.of(4, 0, 1) }));

  it('gives nothing where nobody withdraws and breaks ties by id', () => {
    const { shares, selfCoverage, surplusTotal, missingReadings } = allocateAustrian('at_dynamic', plants, points);
    expect(shares.map((series) => Array.from(series))).toEqual([
      [5, 0, 4],
      [5, 0, 5],
    ]);
    expect(selfCoverage.map((series) => Array.from(series))).toEqual([
      [4, 0, 1],
      [4, 0, 1],
    ]);
    expect([surplusTotal, missingReadings]).toEqual([14n, 1]);
  });

  it('rounds fixed shares down', () => {
    expect(allocateAustrian('at_static', plants, points).shares.map((series) => Array.from(series))).toEqual([
      [5, 2, 4],
      [5, 2, 4],
    ]);
  });
});

const file = fileURLToPath(new URL('../../../shared/data/at_energy_community_allocation/allocation_15min.csv.gz', import.meta.url));

describe.skipIf(!existsSync(file))(`a real community's official allocation (skipped without ${file})`, () => {
  it('is met to the rounding of the source in every complete interval', () => {
    const [head = '', ...rows] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
    const names = head.split(',');
    const complete = rows.map((row) => row.split(',')).filter((row) => row[names.indexOf('generation_complete')] === '1');
    const milliWattHours = (name: string) =>
      Float64Array.from(complete, (row) =>
        row[names.indexOf(name)] === '' ? Number.NaN : Math.round(Number(row[names.indexOf(name)]) * 1e6),
      );
    const ids = (suffix: string) => names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, 2));
    const points = ids('_consumption_kwh').map((id) => ({ id, readings: milliWattHours(`${id}_consumption_kwh`) }));
    const plants = ids('_generation_kwh').map((id) => ({ id, readings: milliWattHours(`${id}_generation_kwh`) }));
    const { shares } = allocateAustrian('at_dynamic', plants, points);
    expect(complete).toHaveLength(8255);
    for (const [k, { id }] of points.entries()) {
      const official = milliWattHours(`${id}_share_kwh`);
      const gaps = official.map((share, i) => (Number.isNaN(share) ? 0 : Math.abs(share - (shares[k]?.[i] as number))));
      expect(Math.max(...gaps), id).toBeLessThanOrEqual(2);
    }
  });
});
