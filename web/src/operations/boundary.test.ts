import { describe, expect, it } from 'vitest';
import { readBoundary } from './boundary.ts';

const area = {
  type: 'Polygon',
  coordinates: [
    [
      [12, 42],
      [13, 42],
      [13, 43],
      [12, 42],
    ],
  ],
};
const feature = { type: 'Feature', properties: { name: 'AC001' }, geometry: area };

describe('the boundary of an area', () => {
  it('is read from a geometry, a feature or a collection of one', () => {
    for (const value of [area, { ...area, crs: 'x' }, feature, { type: 'FeatureCollection', features: [feature] }])
      expect(readBoundary(JSON.stringify(value))).toEqual(area);
  });

  it('is missing in what is not an area, or more than one', () => {
    const texts = ['', 'x', 'null', '{"type":"Point","coordinates":[1,2]}', '{"type":"Polygon"}'];
    const two = JSON.stringify({ type: 'FeatureCollection', features: [feature, feature] });
    for (const text of [...texts, two]) expect(readBoundary(text)).toBeUndefined();
  });
});
