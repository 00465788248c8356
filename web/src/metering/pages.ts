import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const OPERATIONS = { audience: 'staff', right: 'operations:read' } as const;

export const meteringPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/imports',
    title: ['Imports', 'Importazioni'],
    needs: OPERATIONS,
    menu: { section: 'energy', icon: 'upload' },
    page: lazyPage(() => import('./imports-page.tsx'), 'ImportsPage'),
  },
  {
    path: '/c/$communityId/imports/$operationId',
    title: ['Import', 'Importazione'],
    needs: OPERATIONS,
    page: lazyPage(() => import('./import-page.tsx'), 'ImportPage'),
  },
  {
    path: '/c/$communityId/completeness',
    title: ['Completeness', 'Completezza'],
    needs: { audience: 'staff', right: 'metering:read' },
    menu: { section: 'energy', icon: 'grid3x3' },
    page: lazyPage(() => import('./completeness-page.tsx'), 'CompletenessPage'),
  },
  {
    path: '/c/$communityId/operations',
    title: ['Operations', 'Operazioni'],
    needs: OPERATIONS,
    menu: { section: 'setup', icon: 'workflow' },
    page: lazyPage(() => import('./operations-page.tsx'), 'OperationsPage'),
  },
  {
    path: '/c/$communityId/operations/$operationId',
    title: ['Operation', 'Operazione'],
    needs: OPERATIONS,
    page: lazyPage(() => import('./operation-page.tsx'), 'OperationPage'),
  },
];
