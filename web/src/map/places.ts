import type { Item } from 'condivisa/client';

/** An outline as the API has it: a community's (polygon) or a substation area's (polygons). */
export type Boundary = NonNullable<Item<'/api/cer/communities'>['land'] | Item<'/api/v1/substation-areas'>['boundary']>;
export type LngLat = readonly [longitude: number, latitude: number];

export interface MapArea {
  readonly id: string;
  readonly kind: 'community' | 'substation';
  readonly name: string;
  /** Null: not recorded; the list says so. */
  readonly boundary: Boundary | null;
}

export interface MapPlace {
  readonly id: string;
  readonly kind: 'point' | 'plant';
  readonly name: string;
  /** A second line of the list: power, member. */
  readonly note?: string;
  /** As the API has it: longitude, latitude. A plant stands where its point stands. */
  readonly location: readonly number[] | null;
}

export type Bounds = readonly [southWest: LngLat, northEast: LngLat];

export const positionOf = ({ location }: Pick<MapPlace, 'location'>): LngLat | undefined =>
  location === null || location.length < 2 ? undefined : [location[0] as number, location[1] as number];

/** The outer rings of an outline. */
export const outlinesOf = (boundary: Boundary): readonly LngLat[][] => {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  return polygons.map((rings) => (rings[0] ?? []) as unknown as LngLat[]);
};

/** What encloses all positions; undefined where there is none. */
export function enclose(positions: readonly LngLat[]): Bounds | undefined {
  if (positions.length === 0) return undefined;
  const [first] = positions as [LngLat];
  return positions.reduce<Bounds>(
    ([[west, south], [east, north]], [longitude, latitude]) => [
      [Math.min(west, longitude), Math.min(south, latitude)],
      [Math.max(east, longitude), Math.max(north, latitude)],
    ],
    [first, first],
  );
}

export const boundsOf = (areas: readonly MapArea[], places: readonly MapPlace[]): Bounds | undefined =>
  enclose([
    ...areas.flatMap(({ boundary }) => (boundary === null ? [] : outlinesOf(boundary).flat())),
    ...places.map(positionOf).filter((position) => position !== undefined),
  ]);

const extent = ([[west, south], [east, north]]: Bounds): number => (east - west) * (north - south);

/** Where the name of an area stands: above the middle of its largest outline. */
export function nameSpot(boundary: Boundary): LngLat | undefined {
  const [largest] = outlinesOf(boundary)
    .map(enclose)
    .filter((bounds) => bounds !== undefined)
    .sort((one, other) => extent(other) - extent(one));
  return largest && [(largest[0][0] + largest[1][0]) / 2, largest[1][1]];
}
