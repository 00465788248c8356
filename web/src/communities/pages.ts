import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

export const communityPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId',
    title: ['Start', 'Inizio'],
    needs: { audience: 'staff' },
    menu: { section: 'home', icon: 'house' },
    page: lazyPage(() => import('./home-page.tsx'), 'CommunityHomePage'),
  },
  {
    path: '/c/$communityId/rules',
    title: ['Rules', 'Regole'],
    needs: { audience: 'staff', right: 'rules:read' },
    menu: { section: 'setup', icon: 'scale' },
    page: lazyPage(() => import('./rules/rules-page.tsx'), 'RulesPage'),
  },
  {
    path: '/c/$communityId/rules/new',
    title: ['New distribution rule', 'Nuova regola di ripartizione'],
    needs: { audience: 'staff', right: 'rules:write' },
    page: lazyPage(() => import('./rules/new-rule-page.tsx'), 'NewRulePage'),
  },
  {
    path: '/c/$communityId/territory',
    title: ['Power and areas', 'Potenza e aree'],
    needs: { audience: 'staff', right: 'communities:read' },
    menu: { section: 'setup', icon: 'gauge' },
    page: lazyPage(() => import('./territory/territory-page.tsx'), 'TerritoryPage'),
  },
  {
    path: '/c/$communityId/statutes',
    title: ['Statutes', 'Statuti'],
    needs: { audience: 'staff', right: 'communities:read' },
    menu: { section: 'gse', icon: 'clipboardList' },
    page: lazyPage(() => import('./statutes/statutes-page.tsx'), 'StatutesPage'),
  },
  {
    path: '/c/$communityId/settings',
    title: ['Settings', 'Impostazioni'],
    needs: { audience: 'staff', right: 'communities:read' },
    menu: { section: 'setup', icon: 'settings' },
    page: lazyPage(() => import('./settings-page.tsx'), 'SettingsPage'),
  },
  {
    path: '/communities/new',
    title: ['Create a community', 'Crea una comunità'],
    needs: { audience: 'organisation', right: 'communities:write' },
    menu: { section: 'setup', icon: 'plus' },
    page: lazyPage(() => import('./new-community-page.tsx'), 'NewCommunityPage'),
  },
];
