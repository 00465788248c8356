import 'maplibre-gl/dist/maplibre-gl.css';
import type { Map as GlMap } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useDark } from '../charts/use-dark.ts';
import { Button } from '../kit/button.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { makeMap, showAll, showChosen } from './make-map.ts';
import { showNames } from './map-names.ts';
import { styleOf } from './map-style.ts';
import { boundsOf, type LngLat, type MapArea, type MapPlace } from './places.ts';

const WORDS = {
  closer: ['Zoom in', 'Ingrandisci'],
  farther: ['Zoom out', 'Riduci'],
  all: ['Show everything', 'Mostra tutto'],
} as const;

interface MapCanvasProps {
  readonly areas: readonly MapArea[];
  readonly places: readonly MapPlace[];
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  /** Draws all substation areas, tile by tile. */
  readonly hasTiles?: boolean;
  /** Takes the position of every press. */
  readonly onPick?: (position: LngLat) => void;
  /** The map could not be drawn. */
  readonly onFail: () => void;
}

/** The drawn map. Loaded by itself: MapLibre is large. */
export function MapCanvas(props: MapCanvasProps) {
  const { areas, places, chosen, hasTiles = false } = props;
  const words = useWords(WORDS);
  const language = useLanguage();
  const dark = useDark();
  const element = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<GlMap>();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const container = element.current;
    if (container === null) return undefined;
    try {
      const made = makeMap({ container, language, ...latest.current });
      made.on('click', 'places', ({ features }) => {
        const id: unknown = features?.[0]?.properties.id;
        if (typeof id === 'string') latest.current.choose(id);
      });
      made.on('click', ({ lngLat }) => latest.current.onPick?.([lngLat.lng, lngLat.lat]));
      made.once('load', () => setMap(made));
      return () => {
        setMap(undefined);
        made.remove();
      };
    } catch {
      latest.current.onFail();
      return undefined;
    }
  }, [language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the style reads the colours of the theme
  useEffect(() => {
    map?.setStyle(styleOf(areas, places, chosen, hasTiles));
  }, [map, areas, places, chosen, dark, hasTiles]);
  useEffect(() => map && showNames(map, areas, places, chosen), [map, areas, places, chosen]);
  const bounds = JSON.stringify(boundsOf(areas, places));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other bounds move the map
  useEffect(() => {
    if (map && latest.current.onPick === undefined) showAll(map, latest.current.areas, latest.current.places);
  }, [map, bounds]);
  useEffect(() => {
    if (map && chosen !== undefined) showChosen(map, latest.current.areas, latest.current.places, chosen);
  }, [map, chosen]);
  return (
    <div className="min-w-0" data-print="no">
      <div ref={element} className="h-80 w-full overflow-hidden rounded-lg border border-line sm:h-112" />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => map?.zoomIn()}>{words.closer}</Button>
        <Button onClick={() => map?.zoomOut()}>{words.farther}</Button>
        <Button onClick={() => map && showAll(map, areas, places)}>{words.all}</Button>
      </div>
    </div>
  );
}
