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
    const { shares, selfCoverage, surplusTotal, missingReadings, incompleteIntervals } = allocateAustrian('at_dynamic', plants, points);
    expect(incompleteIntervals).toEqual([2]);
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

const file = fileURLToPath(new URL('../../../../shared/data/at_energy_community_allocation/allocation_15min.csv.gz', import.meta.url));

describe.skipIf(!existsSync(file))(`a real community's official allocation (skipped without ${file})`, () => {
  const [head = '', ...lines] = existsSync(file) ? gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n') : [];
  const names = head.split(',');
  const rows = lines.map((line) => line.split(','));
  /** Six decimals of kWh (some written 1e-06) are whole mWh; an empty cell is a member or plant that is not there (yet). */
  const milliWattHours = (name: string) =>
    Float64Array.from(rows, (row) => {
      const cell = row[names.indexOf(name)] as string;
      return cell === '' ? 0 : Math.round(Number(cell) * 1e6);
    });
  const ids = (suffix: string) => names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, 2));
  const complete = rows.map((row) => row[names.indexOf('generation_complete')] === '1');
  const points = ids('_consumption_kwh').map((id) => ({ id, readings: milliWattHours(`${id}_consumption_kwh`) }));
  /** The plant whose data the file lacks: nothing in the complete intervals, missing in the others. */
  const absent = { id: 'G3', readings: Float64Array.from(complete, (one) => (one ? 0 : Number.NaN)) };
  const plants = [...ids('_generation_kwh').map((id) => ({ id, readings: milliWattHours(`${id}_generation_kwh`) })), absent];

  it('is met within 1 mWh in every cell of the complete intervals, with the exact sum; the others are flagged', () => {
    const { shares, selfCoverage, incompleteIntervals } = allocateAustrian('at_dynamic', plants, points);
    const generated = rows.map((_, i) => plants.reduce((sum, { readings }) => sum + (readings[i] as number), 0));
    const official = points.map(({ id }) => [milliWattHours(`${id}_share_kwh`), milliWattHours(`${id}_self_coverage_kwh`)] as const);
    const gaps = new Map<number, number>();
    let whole = 0;
    for (const [i, isComplete] of complete.entries()) {
      if (!isComplete) continue;
      for (const [k, [share, covered]] of official.entries()) {
        for (const gap of [(shares[k]?.[i] as number) - (share[i] as number), (selfCoverage[k]?.[i] as number) - (covered[i] as number)])
          gaps.set(Math.abs(gap), (gaps.get(Math.abs(gap)) ?? 0) + 1);
      }
      if (shares.reduce((sum, series) => sum + (series[i] as number), 0) === generated[i]) whole += 1;
    }
    expect(whole).toBe(8255);
    expect([...gaps.keys()].sort()).toEqual([0, 1]);
    expect([...gaps.values()].reduce((a, b) => a + b, 0)).toBe(8255 * 6 * 2);
    expect(incompleteIntervals).toHaveLength(6237);
    expect(incompleteIntervals.every((i) => complete[i] === false)).toBe(true);
  });
});
