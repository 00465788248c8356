import { lazyPage, type PageEntry } from '../../shell/page-entry.ts';

/** Last in the menus: what is done more often comes first. */
export const timelinePages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine/timeline',
    title: ['Timeline', 'Cronologia'],
    needs: { audience: 'member' },
    menu: { section: 'mine', icon: 'history' },
    page: lazyPage(() => import('./timeline-page.tsx'), 'MineTimelinePage'),
  },
  {
    path: '/c/$communityId/timeline',
    title: ['Timeline', 'Cronologia'],
    needs: { audience: 'staff', right: 'members:read' },
    menu: { section: 'setup', icon: 'history' },
    page: lazyPage(() => import('./timeline-page.tsx'), 'TimelinePage'),
  },
];
