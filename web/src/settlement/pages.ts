import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

export const settlementPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine/energy',
    title: ['My energy', 'La mia energia'],
    needs: { audience: 'member', right: 'settlement:read' },
    menu: { section: 'mine', icon: 'zap' },
    page: lazyPage(() => import('./mine/energy-page.tsx'), 'MineEnergyPage'),
  },
];
