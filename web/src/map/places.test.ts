import { describe, expect, it } from 'vitest';
import { namesThatFit } from './labels.ts';
import { boundsOf, type MapArea, type MapPlace, nameSpot } from './places.ts';

const square = (west: number, south: number, size: number): number[][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const community: MapArea = {
  id: 'c',
  kind: 'community',
  name: 'Montelago',
  boundary: { type: 'Polygon', coordinates: [square(9, 45, 0.5)] },
};
const area: MapArea = {
  id: 's',
  kind: 'substation',
  name: 'AC001E00001',
  boundary: { type: 'MultiPolygon', coordinates: [[square(8, 45, 0.25)], [square(9, 44, 1)]] },
};
const plant: MapPlace = { id: 'p', kind: 'plant', name: 'PV1', location: [10, 45.25] };

describe('the part of the world shown', () => {
  it('encloses outlines, all their parts and places', () => {
    expect(boundsOf([community], [plant])).toEqual([
      [9, 45],
      [10, 45.5],
    ]);
    expect(boundsOf([area], [])).toEqual([
      [8, 44],
      [10, 45.25],
    ]);
  });

  it('leaves out what has no position', () => {
    expect(boundsOf([{ ...community, boundary: null }], [{ ...plant, location: null }])).toBeUndefined();
  });

  it('has the name of an area above its largest part', () => {
    expect(area.boundary && nameSpot(area.boundary)).toEqual([9.5, 45]);
  });
});

describe('names on the map', () => {
  const spot = (id: string, x: number, y: number) => ({ id, text: 'Montelago', x, y });

  it('never cover each other; the first ones stay', () => {
    expect([...namesThatFit([spot('a', 100, 100), spot('b', 130, 105), spot('c', 130, 125), spot('d', 250, 100)])]).toEqual([
      'a',
      'c',
      'd',
    ]);
  });
});
