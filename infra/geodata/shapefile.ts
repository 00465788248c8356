import { readFile } from 'node:fs/promises';
import { DomainError } from '../../domain/kernel/errors.ts';
import { sridOfText } from './coordinate-system.ts';
import { type Attributes, openTable } from './dbase.ts';
import { type MapFeature, type MapFile, wrongFile } from './map.ts';
import { geodataMessages } from './messages.ts';
import { multiPolygonOf, type Point } from './rings.ts';
import type { UnpackedFile } from './zip.ts';

const [HEADER, RECORD_HEADER, FILE_CODE, NULL_SHAPE] = [100, 8, 9994, 0];
/** Polygons, also those with heights or measures. */
const POLYGONS = new Set([5, 15, 25]);

/** A shapefile of polygons with its attributes; its coordinate system is what the .prj says. */
export async function openShapefile(files: readonly UnpackedFile[]): Promise<MapFile> {
  const shapes = files.filter(({ name }) => /\.shp$/i.test(name));
  if (shapes.length > 1) throw wrongFile(geodataMessages.severalShapefiles);
  const stem = shapes[0]?.name.slice(0, -4) ?? '';
  const named = (ending: string) => files.find(({ name }) => name.toLowerCase() === `${stem}${ending}`.toLowerCase());
  const [shp, dbf, prj, cpg] = [shapes[0], named('.dbf'), named('.prj'), named('.cpg')];
  if (shp === undefined || dbf === undefined) throw wrongFile(geodataMessages.zipWithout(shp === undefined ? '.shp' : '.dbf'));
  if (prj === undefined) throw wrongFile(geodataMessages.noSystem);
  const srid = sridOfText(await readFile(prj.path, 'utf8'));
  const encoding = cpg === undefined ? '' : (await readFile(cpg.path, 'latin1')).trim();
  const rows = openTable(await readFile(dbf.path), encoding);
  const bytes = await readFile(shp.path);
  if (bytes.length < HEADER || bytes.readInt32BE(0) !== FILE_CODE) throw wrongFile(geodataMessages.brokenShapefile('.shp'));
  if (!POLYGONS.has(bytes.readInt32LE(32))) throw wrongFile(geodataMessages.notPolygons);
  return { format: 'shapefile', srid, features: () => features(bytes, rows), close: () => undefined };
}

function* features(bytes: Buffer, rows: readonly Attributes[]): Iterable<MapFeature> {
  try {
    let at = HEADER;
    for (let n = 0; at + RECORD_HEADER <= bytes.length; n += 1) {
      const end = at + RECORD_HEADER + bytes.readInt32BE(at + 4) * 2;
      if (end > bytes.length || end <= at + RECORD_HEADER) throw wrongFile(geodataMessages.brokenShapefile('.shp'));
      const wkb = multiPolygonOf(ringsOf(bytes.subarray(at + RECORD_HEADER, end)));
      yield { attributes: rows[n] ?? {}, geometry: { wkb } };
      at = end;
    }
  } catch (error) {
    throw error instanceof DomainError ? error : wrongFile(geodataMessages.brokenShapefile('.shp'));
  }
}

/** The rings of a record: type, box, numbers of rings and points, first point of each ring, points. */
function ringsOf(record: Buffer): Point[][] {
  if (record.readInt32LE(0) === NULL_SHAPE) return [];
  const [parts, points] = [record.readInt32LE(36), record.readInt32LE(40)];
  const first = 44 + parts * 4;
  if (parts < 0 || points < 0 || first + points * 16 > record.length) throw wrongFile(geodataMessages.brokenShapefile('.shp'));
  const starts = Array.from({ length: parts }, (_, part) => record.readInt32LE(44 + part * 4));
  return starts.map((start, part) => {
    const end = starts[part + 1] ?? points;
    if (start < 0 || end > points || end < start) throw wrongFile(geodataMessages.brokenShapefile('.shp'));
    return Array.from({ length: end - start }, (_, i): Point => {
      const at = first + (start + i) * 16;
      return [record.readDoubleLE(at), record.readDoubleLE(at + 8)];
    });
  });
}
