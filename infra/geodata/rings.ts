export type Point = readonly [number, number];
type Ring = readonly Point[];

const [LITTLE_ENDIAN, POLYGON, MULTI_POLYGON] = [1, 3, 6];

/** The rings of a shapefile's record as the well-known binary of a multipolygon: outer rings run clockwise there, holes the other way. */
export function multiPolygonOf(rings: readonly Ring[]): Uint8Array {
  const sound = rings.filter((ring) => ring.length >= 4);
  const outer = sound.filter((ring) => doubleArea(ring) < 0);
  const holes = sound.filter((ring) => doubleArea(ring) >= 0);
  // A file that draws everything the other way round has no outer ring at all.
  if (outer.length === 0) return toWkb(holes.map((ring) => [ring]));
  const polygons = outer.map((ring) => [ring]);
  for (const hole of holes) {
    const home = polygons.length === 1 ? polygons[0] : polygons.find(([ring]) => ring !== undefined && holds(ring, hole[0] as Point));
    home?.push(hole);
  }
  return toWkb(polygons);
}

/** Twice the area within the ring, above 0 where it runs counterclockwise; measured from its first corner, for precision. */
function doubleArea(ring: Ring): number {
  const [x0, y0] = ring[0] as Point;
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1] as Point, ring[i] as Point];
    sum += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return sum;
}

function holds(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1] as Point, ring[i] as Point];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

function toWkb(polygons: readonly (readonly Ring[])[]): Uint8Array {
  const bytes = polygons.reduce((sum, rings) => sum + 9 + rings.reduce((more, ring) => more + 4 + ring.length * 16, 0), 9);
  const wkb = Buffer.alloc(bytes);
  let at = header(wkb, 0, MULTI_POLYGON, polygons.length);
  for (const rings of polygons) {
    at = header(wkb, at, POLYGON, rings.length);
    for (const ring of rings) {
      at = wkb.writeUInt32LE(ring.length, at);
      for (const [x, y] of ring) at = wkb.writeDoubleLE(y, wkb.writeDoubleLE(x, at));
    }
  }
  return wkb;
}

const header = (wkb: Buffer, at: number, type: number, count: number): number =>
  wkb.writeUInt32LE(count, wkb.writeUInt32LE(type, wkb.writeUInt8(LITTLE_ENDIAN, at)));
