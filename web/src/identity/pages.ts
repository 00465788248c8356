import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const AUDIT = {
  title: ['Record of changes', 'Registro delle modifiche'],
  page: lazyPage(() => import('./audit-page.tsx'), 'AuditPage'),
} as const;

export const identityPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/people',
    title: ['People and roles', 'Persone e ruoli'],
    needs: { audience: 'staff', right: 'roles:grant' },
    menu: { section: 'setup', icon: 'user' },
    page: lazyPage(() => import('./people-page.tsx'), 'PeoplePage'),
  },
  {
    ...AUDIT,
    path: '/c/$communityId/audit',
    needs: { audience: 'staff', right: 'audit:read' },
    menu: { section: 'setup', icon: 'history' },
  },
  {
    ...AUDIT,
    path: '/operations/audit',
    needs: { audience: 'platform', right: 'audit:read' },
    menu: { section: 'accounts', icon: 'history' },
  },
  {
    path: '/keys',
    title: ['API keys', 'Chiavi API'],
    needs: { audience: 'anyone' },
    page: lazyPage(() => import('./keys-page.tsx'), 'KeysPage'),
  },
];
