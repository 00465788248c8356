import { lazyPage, type PageEntry } from '../shell/page-entry.ts';
import type { Word } from '../shell/words.ts';

const PLATFORM = { audience: 'platform' } as const;
const LEGAL: Word = ['Values of the law', 'Valori di legge'];

/** What operators, administrators and auditors of the platform work with. */
export const operationsPages: readonly PageEntry[] = [
  {
    path: '/operations',
    title: ['Overview', 'Panoramica'],
    needs: PLATFORM,
    menu: { section: 'operations', icon: 'gauge', short: ['Overview', 'Quadro'] },
    page: lazyPage(() => import('./operations-page.tsx'), 'OperationsPage'),
  },
  {
    path: '/operations/processes',
    title: ['Processes', 'Processi'],
    needs: { ...PLATFORM, right: 'operations:read' },
    menu: { section: 'operations', icon: 'workflow' },
    page: lazyPage(() => import('./processes-page.tsx'), 'ProcessesPage'),
  },
  {
    path: '/operations/work',
    title: ['Imports and long work', 'Importazioni ed elaborazioni'],
    needs: { ...PLATFORM, right: 'operations:read' },
    menu: { section: 'operations', icon: 'upload', short: ['Imports', 'Import'] },
    page: lazyPage(() => import('./work-page.tsx'), 'WorkPage'),
  },
  {
    path: '/operations/work/$operationId',
    title: ['Progress', 'Avanzamento'],
    needs: { ...PLATFORM, right: 'operations:read' },
    page: lazyPage(() => import('./operation-page.tsx'), 'OperationPage'),
  },
  {
    path: '/operations/sources',
    title: ['Sources', 'Fonti'],
    needs: { ...PLATFORM, right: 'sources:read' },
    menu: { section: 'operations', icon: 'download' },
    page: lazyPage(() => import('../metering/sources/sources-page.tsx'), 'InstallationSourcesPage'),
  },
  {
    path: '/operations/sources/$sourceId',
    title: ['Source', 'Fonte'],
    needs: { ...PLATFORM, right: 'sources:read' },
    page: lazyPage(() => import('../metering/sources/source-page.tsx'), 'InstallationSourcePage'),
  },
  {
    path: '/operations/store',
    title: ['Document store', 'Archivio documenti'],
    needs: { ...PLATFORM, right: 'metrics:read' },
    menu: { section: 'platform', icon: 'fileText' },
    page: lazyPage(() => import('./store-page.tsx'), 'StorePage'),
  },
  {
    path: '/operations/marks',
    title: ['Months to settle again', 'Mesi da ricalcolare'],
    needs: { ...PLATFORM, right: 'settlement:read' },
    menu: { section: 'operations', icon: 'rotateCw', short: ['To settle', 'Ricalcoli'] },
    page: lazyPage(() => import('./marks-page.tsx'), 'MarksPage'),
  },
  {
    path: '/operations/backfill',
    title: ['Past months', 'Mesi passati'],
    needs: { ...PLATFORM, right: 'settlement:backfill' },
    menu: { section: 'operations', icon: 'calendarCheck' },
    page: lazyPage(() => import('./backfill-page.tsx'), 'BackfillPage'),
  },
  {
    path: '/operations/legal',
    title: LEGAL,
    needs: { ...PLATFORM, right: 'operations:read' },
    menu: { section: 'platform', icon: 'scale' },
    page: lazyPage(() => import('./legal-page.tsx'), 'LegalPage'),
  },
  {
    path: '/operations/legal/new',
    title: LEGAL,
    needs: { ...PLATFORM, right: 'legal-parameters:write' },
    page: lazyPage(() => import('./new-legal-page.tsx'), 'NewLegalPage'),
  },
  {
    path: '/operations/legal/$parameterId',
    title: LEGAL,
    needs: { ...PLATFORM, right: 'operations:read' },
    page: lazyPage(() => import('./legal-parameter-page.tsx'), 'LegalParameterPage'),
  },
  {
    path: '/operations/organisations',
    title: ['Organisations', 'Organizzazioni'],
    needs: { ...PLATFORM, right: 'organisations:read' },
    menu: { section: 'platform', icon: 'building2' },
    page: lazyPage(() => import('./organisations-page.tsx'), 'OrganisationsPage'),
  },
  {
    path: '/operations/areas',
    title: ['Primary substation areas', 'Aree delle cabine primarie'],
    needs: { ...PLATFORM, right: 'areas:read' },
    menu: { section: 'platform', icon: 'map' },
    page: lazyPage(() => import('./areas-page.tsx'), 'AreasPage'),
  },
  {
    path: '/operations/acts',
    title: ['Acts of GSE without an application', 'Atti del GSE senza istanza'],
    needs: { ...PLATFORM, right: 'onboarding:correct' },
    menu: { section: 'operations', icon: 'landmark' },
    page: lazyPage(() => import('./unknown-acts-page.tsx'), 'UnknownActsPage'),
  },
  {
    path: '/operations/users',
    title: ['Users', 'Utenti'],
    needs: { ...PLATFORM, right: 'users:read' },
    menu: { section: 'accounts', icon: 'users' },
    page: lazyPage(() => import('./users-page.tsx'), 'UsersPage'),
  },
  {
    path: '/operations/users/$userId',
    title: ['User', 'Utente'],
    needs: { ...PLATFORM, right: 'users:read' },
    page: lazyPage(() => import('./user-page.tsx'), 'UserPage'),
  },
  {
    path: '/operations/security',
    title: ['Security events', 'Eventi di sicurezza'],
    needs: { ...PLATFORM, right: 'security:read' },
    menu: { section: 'accounts', icon: 'shield' },
    page: lazyPage(() => import('./security-page.tsx'), 'SecurityPage'),
  },
];
