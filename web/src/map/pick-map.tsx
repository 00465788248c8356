import { lazy, Suspense, useMemo, useState } from 'react';
import { Loading } from '../kit/loading.tsx';
import type { LngLat, MapArea, MapPlace } from './places.ts';

const MapCanvas = lazy(async () => ({ default: (await import('./map-canvas.tsx')).MapCanvas }));
const NONE: readonly MapPlace[] = [];
const keep = (): void => undefined;

interface PickMapProps {
  readonly areas: readonly MapArea[];
  readonly position: LngLat | undefined;
  readonly name: string;
  readonly onPick: (position: LngLat) => void;
}

/** A map on which a press chooses a position; nothing where the browser cannot draw it, as the position can be typed. */
export function PickMap({ areas, position, name, onPick }: PickMapProps) {
  const [drawn, setDrawn] = useState(() => 'WebGL2RenderingContext' in globalThis);
  const [longitude, latitude] = position ?? [];
  const places = useMemo(
    () =>
      longitude === undefined || latitude === undefined
        ? NONE
        : [{ id: 'picked', kind: 'plant' as const, name, location: [longitude, latitude] }],
    [longitude, latitude, name],
  );
  if (!drawn) return null;
  return (
    <Suspense fallback={<Loading />}>
      <MapCanvas areas={areas} places={places} hasTiles chosen={undefined} choose={keep} onPick={onPick} onFail={() => setDrawn(false)} />
    </Suspense>
  );
}
