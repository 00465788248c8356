import { expect, it } from 'vitest';
import { cornersOf, outlineOf, readOutline } from './outline.ts';

const CORNERS = [
  [9, 45],
  [9.1, 45],
  [9.05, 45.1],
] as const;
const POLYGON = outlineOf(CORNERS);

it('closes an outline of three corners or more, and gives its corners back', () => {
  expect(outlineOf(CORNERS.slice(0, 2))).toBeUndefined();
  expect(POLYGON?.coordinates[0]).toEqual([...CORNERS, CORNERS[0]]);
  expect(cornersOf(POLYGON)).toEqual(CORNERS);
});

it('finds the polygon in whatever a map program writes', () => {
  const feature = { type: 'Feature', properties: {}, geometry: POLYGON };
  const several = { type: 'MultiPolygon', coordinates: [POLYGON?.coordinates] };
  for (const one of [POLYGON, feature, { type: 'FeatureCollection', features: [feature] }, several])
    expect(readOutline(JSON.stringify(one))).toEqual(POLYGON);
});

it('takes no height along, and nothing that is not a single polygon', () => {
  const high = { type: 'Polygon', coordinates: [[...CORNERS, CORNERS[0]].map((position) => [...position, 210])] };
  expect(readOutline(JSON.stringify(high))).toEqual(POLYGON);
  for (const text of ['', '{', '{"type":"Point","coordinates":[9,45]}', '{"type":"FeatureCollection","features":[]}', 'null'])
    expect(readOutline(text)).toBeUndefined();
});
