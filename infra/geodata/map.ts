import { DomainError } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';

/** A feature of a map: its attributes as the file names them and its geometry in the coordinates of the file. */
export interface MapFeature {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly geojson: string } | { readonly wkb: Uint8Array };
}

/** A map as its file gives it; `srid` is the EPSG number of its coordinate system. */
export interface MapFile {
  readonly format: 'geojson' | 'shapefile' | 'geopackage';
  readonly srid: number;
  features(): AsyncIterable<MapFeature> | Iterable<MapFeature>;
  close(): void;
}

/** Most features of a file: Italy has some 2,100 areas. */
export const MOST_FEATURES = 20_000;

/** A file that cannot be taken as a map. */
export const wrongFile = (text: Message): DomainError =>
  new DomainError('invalid_input', text, [{ path: 'body', code: 'wrong_file', message: text }]);
