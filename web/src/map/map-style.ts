import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl';
import { colourOf } from '../shell/colour.ts';
import { type MapArea, type MapPlace, positionOf } from './places.ts';

type Collection = Extract<GeoJSONSourceSpecification['data'], { readonly type: 'FeatureCollection' }>;

/** Colours of the theme as the style sheet has them now. */
function themeColours(): Readonly<Record<'ground' | 'community' | 'substation' | 'point' | 'plant' | 'ink' | 'surface', string>> {
  return {
    ground: colourOf('--raised'),
    community: colourOf('--chart-1'),
    substation: colourOf('--chart-3'),
    point: colourOf('--chart-3'),
    plant: colourOf('--chart-2'),
    ink: colourOf('--ink'),
    surface: colourOf('--surface'),
  };
}

const areaFeatures = (areas: readonly MapArea[]): Collection => ({
  type: 'FeatureCollection',
  features: areas.flatMap(({ id, kind, boundary }) =>
    boundary === null ? [] : [{ type: 'Feature' as const, properties: { id, kind }, geometry: boundary as never }],
  ),
});

const placeFeatures = (places: readonly MapPlace[], chosen: string | undefined): Collection => ({
  type: 'FeatureCollection',
  features: places.flatMap((place) => {
    const position = positionOf(place);
    if (position === undefined) return [];
    const properties = { id: place.id, kind: place.kind, chosen: place.id === chosen };
    return [{ type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates: [...position] } }];
  }),
});

/** All substation areas of today, from our own API. */
const AREA_TILES = {
  type: 'vector' as const,
  tiles: [`${globalThis.location?.origin ?? ''}/api/v1/substation-areas/tile?z={z}&x={x}&y={y}`],
  minzoom: 3,
  maxzoom: 14,
};

const tileLayers = (colours: ReturnType<typeof themeColours>): StyleSpecification['layers'] => [
  {
    ...{ id: 'all-areas', type: 'line', source: 'tiles', 'source-layer': 'areas' },
    paint: { 'line-color': colours.substation, 'line-width': 1, 'line-opacity': 0.6 },
  },
];

/** A plain ground, areas as outlines (those of substations dashed), places as dots (those of plants larger): no tiles, fonts or pictures from anywhere. */
export function styleOf(
  areas: readonly MapArea[],
  places: readonly MapPlace[],
  chosen: string | undefined,
  hasTiles = false,
): StyleSpecification {
  const colours = themeColours();
  const areaColour = ['match', ['get', 'kind'], 'community', colours.community, colours.substation] as never;
  const line = (id: string, kind: MapArea['kind'], dashes: object) => ({
    id,
    type: 'line' as const,
    source: 'areas',
    filter: ['==', ['get', 'kind'], kind] as never,
    paint: { 'line-color': areaColour, 'line-width': 2, ...dashes },
  });
  return {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: areaFeatures(areas) },
      places: { type: 'geojson', data: placeFeatures(places, chosen) },
      ...(hasTiles ? { tiles: AREA_TILES } : {}),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
      ...(hasTiles ? tileLayers(colours) : []),
      { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': areaColour, 'fill-opacity': 0.14 } },
      line('outline', 'community', {}),
      line('outline-substation', 'substation', { 'line-dasharray': [3, 2] }),
      {
        id: 'places',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-color': ['match', ['get', 'kind'], 'plant', colours.plant, colours.point] as never,
          'circle-radius': ['case', ['get', 'chosen'], 11, ['match', ['get', 'kind'], 'plant', 8, 5]] as never,
          'circle-stroke-color': ['case', ['get', 'chosen'], colours.ink, colours.surface] as never,
          'circle-stroke-width': ['case', ['get', 'chosen'], 3, 1.5] as never,
        },
      },
    ],
  };
}
