import { createReadStream } from 'node:fs';
import { sridOfName, WGS84 } from './coordinate-system.ts';
import { type MapFeature, type MapFile, wrongFile } from './map.ts';
import { geodataMessages } from './messages.ts';
import { splitFeatures } from './split-features.ts';

/** A GeoJSON collection, read feature by feature: it may be larger than memory. Older files name their coordinate system in `crs`. */
export async function openGeoJson(path: string): Promise<MapFile> {
  const frame = parse(await frameOf(path)) as { type?: unknown; crs?: { properties?: { name?: unknown } } | null };
  if (frame.type !== 'FeatureCollection') throw wrongFile(geodataMessages.notGeoJson('type is not FeatureCollection'));
  const name = frame.crs?.properties?.name;
  return {
    format: 'geojson',
    srid: typeof name === 'string' ? sridOfName(name) : WGS84,
    features: () => features(path),
    close: () => undefined,
  };
}

/** The text of the file without its features. */
async function frameOf(path: string): Promise<string> {
  let frame = '';
  for await (const part of splitFeatures(createReadStream(path))) if (part.kind === 'frame') frame = part.text;
  return frame;
}

async function* features(path: string): AsyncIterable<MapFeature> {
  for await (const part of splitFeatures(createReadStream(path))) {
    if (part.kind === 'frame') continue;
    const { properties, geometry } = parse(part.text) as { properties?: Record<string, unknown> | null; geometry?: object | null };
    yield { attributes: properties ?? {}, geometry: { geojson: JSON.stringify(geometry ?? null) } };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrongFile(geodataMessages.notGeoJson(error instanceof Error ? error.message.slice(0, 100) : ''));
  }
}
