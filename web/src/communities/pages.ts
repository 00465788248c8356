import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

export const communityPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId',
    title: ['Start', 'Inizio'],
    needs: { audience: 'staff' },
    menu: { section: 'home', icon: 'house' },
    page: lazyPage(() => import('./home-page.tsx'), 'CommunityHomePage'),
  },
];
