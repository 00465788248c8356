import { describe, expect, it } from 'vitest';
import { kernelMessages } from '../kernel-messages.ts';
import { covers, isSwapped, type Position, type Ring, shapeFault } from './shape.ts';

const SQUARE: Ring = [
  [8.6, 45.4],
  [8.65, 45.4],
  [8.65, 45.45],
  [8.6, 45.45],
  [8.6, 45.4],
];
const HOLE: Ring = [
  [8.61, 45.41],
  [8.62, 45.41],
  [8.62, 45.42],
  [8.61, 45.42],
  [8.61, 45.41],
];
const BOW_TIE: Ring = [
  [8.6, 45.4],
  [8.65, 45.45],
  [8.65, 45.4],
  [8.6, 45.45],
  [8.6, 45.4],
];
const swap = (ring: Ring): Ring => ring.map(([lon, lat]): Position => [lat, lon]);
const moved = (ring: Ring, by: number): Ring => ring.map(([lon, lat]): Position => [lon + by, lat]);
const polygon = (...coordinates: Ring[]) => ({ type: 'Polygon', coordinates }) as const;

describe('an area', () => {
  it('is taken in either direction, with holes and in several parts', () => {
    for (const rings of [[SQUARE], [SQUARE.toReversed()], [SQUARE, HOLE], [SQUARE, HOLE.toReversed()]]) {
      expect(shapeFault(polygon(...rings))).toBeUndefined();
    }
    expect(shapeFault({ type: 'MultiPolygon', coordinates: [[SQUARE], [moved(SQUARE, 0.1)]] })).toBeUndefined();
  });

  it('is refused when its border crosses itself, a hole or another part', () => {
    expect(shapeFault(polygon(BOW_TIE))?.en).toContain('crosses itself near [8.6, 45.4]');
    expect(shapeFault(polygon(SQUARE, moved(HOLE, 0.035)))?.en).toContain('crosses');
    expect(
      shapeFault({ type: 'MultiPolygon', coordinates: [[SQUARE], [moved(SQUARE, 0.02).map(([x, y]): Position => [x, y + 0.01])]] })?.en,
    ).toContain('crosses');
  });

  it('is refused when latitude comes first', () => {
    expect(shapeFault(polygon(swap(SQUARE)))).toBe(kernelMessages.swappedCoordinates);
    expect([isSwapped([45.42, 8.62]), isSwapped([8.62, 45.42]), isSwapped([0, 0])]).toEqual([true, false, false]);
  });

  it('covers what lies inside and on the border, and not its holes', () => {
    const area = polygon(SQUARE, HOLE);
    expect(
      (
        [
          [8.64, 45.42],
          [8.6, 45.42],
          [8.61, 45.41],
        ] as Position[]
      ).map((one) => covers(area, one)),
    ).toEqual([true, true, true]);
    expect(
      (
        [
          [8.615, 45.415],
          [9.62, 45.42],
          [8.63, 46.43],
        ] as Position[]
      ).map((one) => covers(area, one)),
    ).toEqual([false, false, false]);
  });

  it('of many corners is judged in time', () => {
    const ring = Array.from({ length: 20_000 }, (_, i): Position => {
      const angle = (i * 2 * Math.PI) / 20_000;
      return [9 + Math.cos(angle) / 10, 45 + Math.sin(angle) / 10];
    });
    const started = performance.now();
    expect(shapeFault(polygon([...ring, ring[0] as Position]))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
