interface Geometry {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: readonly unknown[];
}

/** The area of a GeoJSON text: of a geometry, a feature, or a collection with exactly one of them; undefined where there is none. */
export function readBoundary(text: string): Geometry | undefined {
  try {
    return geometryOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function geometryOf(value: unknown): Geometry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, coordinates, geometry, features } = value as Record<string, unknown>;
  if (type === 'Feature') return geometryOf(geometry);
  if (type === 'FeatureCollection') return Array.isArray(features) && features.length === 1 ? geometryOf(features[0]) : undefined;
  const isArea = (type === 'Polygon' || type === 'MultiPolygon') && Array.isArray(coordinates);
  return isArea ? { type, coordinates } : undefined;
}
