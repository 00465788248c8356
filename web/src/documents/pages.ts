import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

export const documentPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine/documents',
    title: ['My documents', 'I miei documenti'],
    needs: { audience: 'member', right: 'documents:read' },
    menu: { section: 'mine', icon: 'fileText' },
    page: lazyPage(() => import('./mine-documents-page.tsx'), 'MineDocumentsPage'),
  },
  {
    path: '/c/$communityId/documents',
    title: ['Documents', 'Documenti'],
    needs: { audience: 'staff', right: 'documents:read' },
    menu: { section: 'gse', icon: 'fileText' },
    page: lazyPage(() => import('./documents-page.tsx'), 'DocumentsPage'),
  },
  {
    path: '/c/$communityId/documents/new',
    title: ['Upload a document', 'Carica un documento'],
    needs: { audience: 'staff', right: 'documents:write' },
    page: lazyPage(() => import('./upload-page.tsx'), 'UploadDocumentPage'),
  },
  {
    path: '/c/$communityId/documents/$documentId',
    title: ['Document', 'Documento'],
    needs: { audience: 'staff', right: 'documents:read' },
    page: lazyPage(() => import('./document-page.tsx'), 'DocumentPage'),
  },
];
