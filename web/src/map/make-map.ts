import { Map as GlMap, LngLatBounds, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Language } from '../shell/language.ts';
import { wordsIn } from '../shell/words.ts';
import { styleOf } from './map-style.ts';
import { type Bounds, boundsOf, enclose, type MapArea, type MapPlace, outlinesOf, positionOf } from './places.ts';

// A file of our own origin: the content policy allows workers from nowhere else.
setWorkerUrl(workerUrl);

const WORDS = {
  map: ['Map', 'Mappa'],
  ctrl: ['Hold Ctrl and scroll to zoom the map', 'Per ingrandire la mappa, scorrere tenendo premuto Ctrl'],
  command: ['Hold ⌘ and scroll to zoom the map', 'Per ingrandire la mappa, scorrere tenendo premuto ⌘'],
  fingers: ['Move the map with two fingers', 'Spostare la mappa con due dita'],
} as const;

const ITALY: Bounds = [
  [6.6, 36.6],
  [18.6, 47.1],
];
const FIT = { padding: 48, maxZoom: 15 };

const glBounds = ([southWest, northEast]: Bounds): LngLatBounds => new LngLatBounds([...southWest], [...northEast]);

/** What is to be seen at first: everything, or Italy where nothing has a position. */
const firstBounds = (areas: readonly MapArea[], places: readonly MapPlace[]): LngLatBounds => glBounds(boundsOf(areas, places) ?? ITALY);

interface Making {
  readonly container: HTMLElement;
  readonly language: Language;
  readonly areas: readonly MapArea[];
  readonly places: readonly MapPlace[];
  readonly chosen: string | undefined;
  readonly hasTiles?: boolean;
}

/** A map of all places; throws where the browser has no WebGL. Marks the time at which everything is drawn. */
export function makeMap({ container, language, areas, places, chosen, hasTiles = false }: Making): GlMap {
  const words = wordsIn(language, WORDS);
  const map = new GlMap({
    container,
    style: styleOf(areas, places, chosen, hasTiles),
    bounds: firstBounds(areas, places),
    fitBoundsOptions: FIT,
    attributionControl: false,
    cooperativeGestures: true,
    fadeDuration: 0,
    dragRotate: false,
    maxZoom: 18,
    locale: {
      'Map.Title': words.map,
      'CooperativeGesturesHandler.WindowsHelpText': words.ctrl,
      'CooperativeGesturesHandler.MacHelpText': words.command,
      'CooperativeGesturesHandler.MobileHelpText': words.fingers,
    },
  });
  map.once('load', () => performance.mark('map drawn'));
  return map;
}

export const showAll = (map: GlMap, areas: readonly MapArea[], places: readonly MapPlace[]): void => {
  map.fitBounds(firstBounds(areas, places), FIT);
};

/** Brings what was chosen into view: an area as a whole, a place into the middle. */
export function showChosen(map: GlMap, areas: readonly MapArea[], places: readonly MapPlace[], chosen: string): void {
  const boundary = areas.find(({ id }) => id === chosen)?.boundary;
  const bounds = boundary && enclose(outlinesOf(boundary).flat());
  const place = places.find(({ id }) => id === chosen);
  const position = place && positionOf(place);
  if (bounds) map.fitBounds(glBounds(bounds), FIT);
  if (position) map.easeTo({ center: [...position], zoom: Math.max(map.getZoom(), 14) });
}
