import type { AreaFacts, Polygon, Position } from '../scenario/scenario.ts';
import { CENTRE } from './people.ts';

/** Radii in km, every 30 degrees from north, of the invented town's border and of its substation's area. */
const TOWN_KM = [3.1, 2.9, 3.4, 3.2, 2.8, 3.0, 3.3, 2.7, 2.9, 3.5, 3.2, 3.0];
const AREA_KM = [7.2, 6.4, 6.9, 8.1, 7.4, 6.2, 6.8, 7.7, 8.3, 7.1, 6.6, 6.9];
const KM_PER_DEGREE = 111.2;

function around(radiiKm: readonly number[]): Polygon {
  const ring = radiiKm.map((km, i): Position => {
    const angle = (i * 2 * Math.PI) / radiiKm.length;
    const east = (km * Math.sin(angle)) / (KM_PER_DEGREE * Math.cos((CENTRE.latitude * Math.PI) / 180));
    return [Number((CENTRE.longitude + east).toFixed(6)), Number((CENTRE.latitude + (km * Math.cos(angle)) / KM_PER_DEGREE).toFixed(6))];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] };
}

export const townBoundary = (): Polygon => around(TOWN_KM);

/** The area of the invented primary substation, which holds the whole town. */
export const sampleArea = (): AreaFacts => ({
  code: 'AC001E99001',
  dso: 'Distributore di esempio',
  boundary: around(AREA_KM),
  publishedOn: '2023-10-01',
  validFrom: '2023-10-01',
  source: 'sample: invented area',
});
