import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const POINTS = { audience: 'staff', right: 'points:read' } as const;

export const assetPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/points',
    title: ['Points', 'Punti'],
    needs: POINTS,
    menu: { section: 'community', icon: 'zap' },
    page: lazyPage(() => import('./points/points-page.tsx'), 'PointsPage'),
  },
  {
    path: '/c/$communityId/points/new',
    title: ['Add a point', 'Aggiungi un punto'],
    needs: { audience: 'staff', right: 'points:write' },
    page: lazyPage(() => import('./points/new-point-page.tsx'), 'NewPointPage'),
  },
  {
    path: '/c/$communityId/points/$pointId',
    title: ['Point', 'Punto'],
    needs: POINTS,
    page: lazyPage(() => import('./points/point-page.tsx'), 'PointPage'),
  },
];
