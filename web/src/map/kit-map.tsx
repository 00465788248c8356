import { Card } from '../kit/page.tsx';
import { useWord } from '../shell/words.ts';
import { MapView } from './map-view.tsx';
import type { MapArea, MapPlace } from './places.ts';

const AREAS: readonly MapArea[] = [
  {
    id: 'community',
    kind: 'community',
    name: 'Montelago',
    boundary: {
      type: 'Polygon',
      coordinates: [
        [
          [9.18, 45.45],
          [9.22, 45.452],
          [9.225, 45.475],
          [9.2, 45.485],
          [9.178, 45.47],
          [9.18, 45.45],
        ],
      ],
    },
  },
  {
    id: 'area',
    kind: 'substation',
    name: 'AC001E00001',
    boundary: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [9.15, 45.44],
            [9.25, 45.44],
            [9.25, 45.5],
            [9.15, 45.5],
            [9.15, 45.44],
          ],
        ],
      ],
    },
  },
];

const PLACES: readonly MapPlace[] = [
  { id: 'PV1', kind: 'plant', name: 'PV1', note: '60 kW', location: [9.2, 45.465] },
  { id: 'PV2', kind: 'plant', name: 'PV2', note: '20 kW', location: null },
  ...Array.from(
    { length: 24 },
    (_, at): MapPlace => ({
      id: `M${at + 1}`,
      kind: 'point',
      name: `M${at + 1}`,
      location: [9.185 + ((at * 7) % 24) / 700, 45.455 + ((at * 5) % 24) / 1100],
    }),
  ),
];

/** A map of sample places. */
export const KitMap = () => (
  <Card title={useWord(['Map', 'Mappa'])}>
    <MapView areas={AREAS} places={PLACES} />
  </Card>
);
