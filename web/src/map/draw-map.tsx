import { lazy, Suspense, useMemo, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Loading } from '../kit/loading.tsx';
import { useWords } from '../shell/words.ts';
import { outlineOf } from './outline.ts';
import type { LngLat, MapArea, MapPlace } from './places.ts';

const MapCanvas = lazy(async () => ({ default: (await import('./map-canvas.tsx')).MapCanvas }));
const keep = (): void => undefined;

const WORDS = {
  how: [
    'Press the corners of the outline one after another, around it once.',
    'Premere uno dopo l’altro i vertici del confine, facendone il giro una volta.',
  ],
  corner: [(at: number) => `corner ${at}`, (at: number) => `vertice ${at}`],
  outline: ['outline', 'confine'],
  back: ['Remove the last corner', "Togli l'ultimo vertice"],
  clear: ['Begin again', 'Ricomincia'],
  count: [(count: number) => `${count} corners`, (count: number) => `${count} vertici`],
  few: ['at least three are needed', 'ne servono almeno tre'],
} as const;

interface DrawMapProps {
  /** What helps to find the place. */
  readonly around: readonly MapArea[];
  readonly corners: readonly LngLat[];
  readonly onChange: (corners: readonly LngLat[]) => void;
}

/** A map on which presses draw an outline; nothing where the browser cannot draw it, as an outline can be pasted. */
export function DrawMap({ around, corners, onChange }: DrawMapProps) {
  const words = useWords(WORDS);
  const [drawn, setDrawn] = useState(() => 'WebGL2RenderingContext' in globalThis);
  const boundary = useMemo(() => outlineOf(corners), [corners]);
  const areas = useMemo<readonly MapArea[]>(
    () => (boundary ? [...around, { id: 'drawn', kind: 'community', name: words.outline, boundary }] : around),
    [around, boundary, words],
  );
  const places = useMemo<readonly MapPlace[]>(
    () => corners.map((location, at) => ({ id: `corner-${at}`, kind: 'point', name: words.corner(at + 1), location })),
    [corners, words],
  );
  if (!drawn) return null;
  return (
    <div className="space-y-2">
      <p className="text-sm text-muted">{words.how}</p>
      <Suspense fallback={<Loading />}>
        <MapCanvas
          areas={areas}
          places={places}
          hasTiles
          chosen={undefined}
          choose={keep}
          onPick={(position) => onChange([...corners, position])}
          onFail={() => setDrawn(false)}
        />
      </Suspense>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => onChange(corners.slice(0, -1))} disabled={corners.length === 0}>
          {words.back}
        </Button>
        <Button onClick={() => onChange([])} disabled={corners.length === 0}>
          {words.clear}
        </Button>
        <p role="status" className="text-sm text-muted">
          {words.count(corners.length)}
          {corners.length > 0 && boundary === undefined && `, ${words.few}`}
        </p>
      </div>
    </div>
  );
}
