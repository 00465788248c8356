import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

export const documentPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine/documents',
    title: ['My documents', 'I miei documenti'],
    needs: { audience: 'member', right: 'documents:read' },
    menu: { section: 'mine', icon: 'fileText' },
    page: lazyPage(() => import('./mine-documents-page.tsx'), 'MineDocumentsPage'),
  },
];
