import { lazy, Suspense, useState } from 'react';
import { Loading } from '../kit/loading.tsx';

const MapCanvas = lazy(async () => ({ default: (await import('./map-canvas.tsx')).MapCanvas }));
const NONE = [] as const;
const keep = (): void => undefined;

/** All substation areas of today, tile by tile; nothing where the browser cannot draw it, as a table lists them. */
export function AreaMap() {
  const [drawn, setDrawn] = useState(() => 'WebGL2RenderingContext' in globalThis);
  if (!drawn) return null;
  return (
    <Suspense fallback={<Loading />}>
      <MapCanvas areas={NONE} places={NONE} hasTiles chosen={undefined} choose={keep} onFail={() => setDrawn(false)} />
    </Suspense>
  );
}
