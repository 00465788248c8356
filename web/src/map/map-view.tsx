import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Loading } from '../kit/loading.tsx';
import { Notice } from '../kit/page.tsx';
import { useWords } from '../shell/words.ts';
import { MapList } from './map-list.tsx';
import type { MapArea, MapPlace } from './places.ts';

const MapCanvas = lazy(async () => ({ default: (await import('./map-canvas.tsx')).MapCanvas }));

const WORDS = {
  none: [
    'This browser cannot draw the map (WebGL is missing or switched off). The list holds the same places.',
    "Questo browser non può disegnare la mappa (WebGL manca o è disattivato). L'elenco contiene gli stessi luoghi.",
  ],
} as const;

interface MapViewProps {
  readonly areas: readonly MapArea[];
  readonly places: readonly MapPlace[];
  /** Draws all substation areas, tile by tile. */
  readonly hasTiles?: boolean;
  /** What a line of the list offers besides showing it on the map, such as a link to its page. */
  readonly extra?: (id: string) => ReactNode;
}

/** Trying a context would cost as much as the map itself; where the browser knows WebGL but refuses it, making the map fails. */
const knowsWebGl = (): boolean => 'WebGL2RenderingContext' in globalThis;

/** Areas, plants and points on a map, beside a list of the same. Nothing is asked of other servers. */
export function MapView({ areas, places, hasTiles = false, extra }: MapViewProps) {
  const words = useWords(WORDS);
  const [drawn, setDrawn] = useState(knowsWebGl);
  const [chosen, choose] = useState<string>();
  const list = <MapList areas={areas} places={places} chosen={chosen} choose={choose} {...(extra ? { extra } : {})} />;
  if (!drawn)
    return (
      <div className="space-y-3">
        <Notice>
          <p>{words.none}</p>
        </Notice>
        {list}
      </div>
    );
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Suspense fallback={<Loading />}>
        <MapCanvas areas={areas} places={places} hasTiles={hasTiles} chosen={chosen} choose={choose} onFail={() => setDrawn(false)} />
      </Suspense>
      {list}
    </div>
  );
}
