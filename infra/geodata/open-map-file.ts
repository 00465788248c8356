import { open } from 'node:fs/promises';
import { openGeoJson } from './geojson-file.ts';
import { openGeoPackage } from './geopackage-file.ts';
import { type MapFile, wrongFile } from './map.ts';
import { geodataMessages } from './messages.ts';
import { openShapefile } from './shapefile.ts';
import { unpackZip } from './zip.ts';

/**
 * Opens a map of areas by what its first bytes say, whatever it is called. `folder`: where a zip file is unpacked, an empty folder of the
 * caller's. Throws invalid_input where it is none.
 */
export async function openMapFile(path: string, folder: string): Promise<MapFile> {
  const head = await firstBytes(path);
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') return openGeoPackage(path);
  if (head.readUInt32LE(0) === 0x04034b50) return openUnpacked(path, folder);
  if (/^(\u00ef\u00bb\u00bf)?\s*\{/.test(head.toString('latin1'))) return openGeoJson(path);
  throw wrongFile(geodataMessages.unknownFormat);
}

/** A shapefile in pieces, or one of the other maps packed. */
async function openUnpacked(path: string, folder: string): Promise<MapFile> {
  const files = await unpackZip(path, folder);
  const packed = files.filter(({ name }) => /\.(gpkg|geojson|json)$/i.test(name));
  const [only] = packed;
  if (only === undefined || files.some(({ name }) => /\.shp$/i.test(name))) return openShapefile(files);
  const head = await firstBytes(only.path);
  return head.toString('latin1', 0, 15) === 'SQLite format 3' ? openGeoPackage(only.path) : openGeoJson(only.path);
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(512);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return bytesRead < 4 ? Buffer.alloc(4) : head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
