import { kernelMessages } from '../kernel-messages.ts';
import type { Message } from '../messages.ts';
/** Longitude and latitude in degrees, WGS 84. */
export type Position = readonly [number, number];

/** The position as it is stored: seven decimals of a degree, about a centimetre. */
export const roundPosition = (position: readonly number[]): number[] => position.map((degrees) => Number(degrees.toFixed(7)));
export type Ring = readonly Position[];

/** A GeoJSON polygon: closed rings, the first one outside. The direction in which a ring is drawn has no meaning here. */
export interface Polygon {
  readonly type: 'Polygon';
  readonly coordinates: readonly Ring[];
}

/** Several polygons that are one area. */
interface MultiPolygon {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly Ring[])[];
}

export type Shape = Polygon | MultiPolygon;

/** Degrees that hold Italy and Austria, the countries whose communities are kept here. */
const HOME = { west: 5, east: 19.5, south: 35, north: 49.5 };

const isHome = ([lon, lat]: Position): boolean => lon > HOME.west && lon < HOME.east && lat > HOME.south && lat < HOME.north;

/** Degrees that hold Italy with its islands. */
const ITALY = { west: 6.5, east: 18.7, south: 35.2, north: 47.2 };

/** Is the position within the degrees of Italy? */
export const isInItaly = ([lon, lat]: Position): boolean =>
  lon >= ITALY.west && lon <= ITALY.east && lat >= ITALY.south && lat <= ITALY.north;

/** True for a position that lies in Italy or Austria only when latitude and longitude change places. */
export const isSwapped = (position: Position): boolean => !isHome(position) && isHome([position[1], position[0]]);

const polygonsOf = (shape: Shape): readonly (readonly Ring[])[] => (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates);

export const isSwappedShape = (shape: Shape): boolean => polygonsOf(shape).every((rings) => rings.every((ring) => ring.every(isSwapped)));

/** Does every corner lie in the countries of the product? */
export const isHomeShape = (shape: Shape): boolean => polygonsOf(shape).every((rings) => rings.every((ring) => ring.every(isHome)));

/** What is wrong with an area whose rings are closed; undefined when nothing is. */
export function shapeFault(shape: Shape): Message | undefined {
  const rings = polygonsOf(shape).flat();
  if (isSwappedShape(shape)) return kernelMessages.swappedCoordinates;
  const place = firstCrossing(rings);
  return place === undefined ? undefined : kernelMessages.borderCrossesItself(place.join(', '));
}

/** True when the position lies inside the area or on its border. */
export function covers(shape: Shape, position: Position): boolean {
  return polygonsOf(shape).some(([outside = [], ...holes]) => {
    if (isOnRing(outside, position)) return true;
    return isInside(outside, position) && !holes.some((hole) => isInside(hole, position) && !isOnRing(hole, position));
  });
}

function isInside(ring: Ring, [x, y]: Position): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1] as Position, ring[i] as Position];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

const isOnRing = (ring: Ring, position: Position): boolean =>
  ring.some((end, i) => i > 0 && turn(ring[i - 1] as Position, end, position) === 0 && isBetween(ring[i - 1] as Position, end, position));

/** Above 0 where c lies left of the line from a to b, below 0 on its right. */
const turn = (a: Position, b: Position, c: Position): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const isBetween = (a: Position, b: Position, c: Position): boolean =>
  c[0] >= Math.min(a[0], b[0]) && c[0] <= Math.max(a[0], b[0]) && c[1] >= Math.min(a[1], b[1]) && c[1] <= Math.max(a[1], b[1]);

interface Edge {
  readonly from: Position;
  readonly to: Position;
  readonly west: number;
  readonly east: number;
}

const edgesOf = (ring: Ring): Edge[] =>
  ring.slice(1).flatMap((to, i) => {
    const from = ring[i] as Position;
    return from[0] === to[0] && from[1] === to[1] ? [] : [{ from, to, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) }];
  });

/** Sweeps from west to east and compares an edge with those that share its longitudes only. */
function firstCrossing(rings: readonly Ring[]): Position | undefined {
  let open: Edge[] = [];
  for (const edge of rings.flatMap(edgesOf).toSorted((one, other) => one.west - other.west)) {
    open = open.filter(({ east }) => east >= edge.west);
    for (const other of open) if (cross(edge, other)) return other.from;
    open.push(edge);
  }
  return undefined;
}

/** Edges cross where the ends of each lie on both sides of the other; edges that only touch do not. */
const cross = (a: Edge, b: Edge): boolean =>
  turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 && turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0;
