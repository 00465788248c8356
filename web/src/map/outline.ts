import type { LngLat } from './places.ts';

export interface Polygon {
  readonly type: 'Polygon';
  readonly coordinates: [number, number][][];
}

const DIGITS = 6;
const rounded = ([longitude, latitude]: LngLat): [number, number] => [Number(longitude.toFixed(DIGITS)), Number(latitude.toFixed(DIGITS))];

/** The polygon with these corners, closed; undefined with fewer than three. */
export function outlineOf(corners: readonly LngLat[]): Polygon | undefined {
  const [first] = corners;
  if (first === undefined || corners.length < 3) return undefined;
  return { type: 'Polygon', coordinates: [[...corners, first].map(rounded)] };
}

/** The corners of a polygon's outer ring, each once. */
export const cornersOf = (polygon: Polygon | undefined): readonly LngLat[] => polygon?.coordinates[0]?.slice(0, -1) ?? [];

interface Json {
  readonly type?: unknown;
  readonly coordinates?: unknown;
  readonly geometry?: unknown;
  readonly features?: unknown;
}

/** The polygon that a GeoJSON text holds: as it is, in a feature, alone in a collection, or as the only part of several. */
export function readOutline(text: string): Polygon | undefined {
  try {
    return polygonIn(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

function polygonIn(json: Json | null | undefined): Polygon | undefined {
  const only = (list: unknown): unknown => (Array.isArray(list) && list.length === 1 ? list[0] : undefined);
  switch (json?.type) {
    case 'Feature':
      return polygonIn(json.geometry as Json);
    case 'FeatureCollection':
      return polygonIn(only(json.features) as Json);
    case 'MultiPolygon':
      return polygonIn({ type: 'Polygon', coordinates: only(json.coordinates) });
    case 'Polygon':
      return Array.isArray(json.coordinates) && json.coordinates.every(isRing)
        ? { type: 'Polygon', coordinates: json.coordinates.map((ring) => ring.map(([longitude, latitude]) => [longitude, latitude])) }
        : undefined;
    default:
      return undefined;
  }
}

const isRing = (ring: unknown): ring is [number, number][] =>
  Array.isArray(ring) &&
  ring.length >= 4 &&
  ring.every((position) => Array.isArray(position) && position.length >= 2 && position.slice(0, 2).every(Number.isFinite));
