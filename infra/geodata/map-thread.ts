import { servePieces } from '../threads/serve-pieces.ts';
import type { MapFeature, MapFile } from './map.ts';
import { openMapFile } from './open-map-file.ts';

export interface MapInput {
  readonly path: string;
  readonly folder: string;
}

/** What the map is, then its features. */
export type MapPiece = { readonly head: Pick<MapFile, 'format' | 'srid'> } | { readonly features: readonly MapFeature[] };

const [MOST_FEATURES, MOST_BYTES] = [100, 1024 * 1024];

// A file that says it is a database carries queries of its own in its views and columns: they run here, and end when the thread does.
servePieces<MapInput, MapPiece>(async function* ({ path, folder }) {
  const map = await openMapFile(path, folder);
  try {
    yield { head: { format: map.format, srid: map.srid } };
    let [features, bytes]: [MapFeature[], number] = [[], 0];
    for await (const feature of map.features()) {
      features.push(feature);
      bytes += 'wkb' in feature.geometry ? feature.geometry.wkb.length : feature.geometry.geojson.length;
      if (features.length < MOST_FEATURES && bytes < MOST_BYTES) continue;
      yield { features };
      [features, bytes] = [[], 0];
    }
    yield { features };
  } finally {
    map.close();
  }
});
