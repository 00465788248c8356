import { lazyPage, type PageEntry } from '../shell/page-entry.ts';

const OPERATIONS = { audience: 'staff', right: 'operations:read' } as const;

export const meteringPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/live',
    title: ['Live', 'In diretta'],
    needs: { audience: 'staff', right: 'devices:read' },
    menu: { section: 'energy', icon: 'activity' },
    page: lazyPage(() => import('./live/live-page.tsx'), 'CommunityLivePage'),
  },
  {
    path: '/c/$communityId/readings',
    title: ['Readings', 'Letture'],
    needs: { audience: 'staff', right: 'curves:read' },
    menu: { section: 'energy', icon: 'gauge' },
    page: lazyPage(() => import('./energy/energy-page.tsx'), 'CommunityReadingsPage'),
  },
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
    path: '/c/$communityId/devices',
    title: ['Devices', 'Dispositivi'],
    needs: { audience: 'staff', right: 'devices:read' },
    menu: { section: 'energy', icon: 'activity' },
    page: lazyPage(() => import('./devices/devices-page.tsx'), 'DevicesPage'),
  },
  {
    path: '/c/$communityId/devices/$deviceId',
    title: ['Device', 'Dispositivo'],
    needs: { audience: 'staff', right: 'devices:read' },
    page: lazyPage(() => import('./devices/device-page.tsx'), 'DevicePage'),
  },
  {
    path: '/c/$communityId/sources',
    title: ['Sources', 'Fonti'],
    needs: { audience: 'staff', right: 'sources:read' },
    menu: { section: 'energy', icon: 'download' },
    page: lazyPage(() => import('./sources/sources-page.tsx'), 'SourcesPage'),
  },
  {
    path: '/c/$communityId/sources/$sourceId',
    title: ['Source', 'Fonte'],
    needs: { audience: 'staff', right: 'sources:read' },
    page: lazyPage(() => import('./sources/source-page.tsx'), 'SourcePage'),
  },
  {
    path: '/c/$communityId/checks',
    title: ['Checks of readings', 'Controlli delle letture'],
    needs: { audience: 'staff', right: 'metering:read' },
    menu: { section: 'energy', icon: 'search' },
    page: lazyPage(() => import('./readings-page.tsx'), 'ReadingsPage'),
  },
  {
    path: '/c/$communityId/registers',
    title: ['Registers', 'Totalizzatori'],
    needs: { audience: 'staff', right: 'metering:read' },
    menu: { section: 'energy', icon: 'gauge' },
    page: lazyPage(() => import('./registers/registers-page.tsx'), 'RegistersPage'),
  },
  {
    path: '/c/$communityId/checks/day',
    title: ['Readings of a day', 'Letture di un giorno'],
    needs: { audience: 'staff', right: 'metering:read' },
    page: lazyPage(() => import('./reading-day-page.tsx'), 'ReadingDayPage'),
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

/** A member's own: after energy and money of the settled months, which the bar of a phone shows. */
export const ownReadingPages: readonly PageEntry[] = [
  {
    path: '/c/$communityId/mine/live',
    title: ['Live at home', 'In diretta a casa'],
    needs: { audience: 'member', right: 'devices:read' },
    menu: { section: 'mine', icon: 'activity', short: ['Live', 'Diretta'] },
    page: lazyPage(() => import('./live/live-page.tsx'), 'MineLivePage'),
  },
  {
    path: '/c/$communityId/mine/readings',
    title: ['My readings', 'Le mie letture'],
    needs: { audience: 'member', right: 'curves:read' },
    menu: { section: 'mine', icon: 'gauge', short: ['Readings', 'Letture'] },
    page: lazyPage(() => import('./energy/energy-page.tsx'), 'MineReadingsPage'),
  },
  {
    path: '/c/$communityId/mine/devices',
    title: ['My devices', 'I miei dispositivi'],
    needs: { audience: 'member', right: 'devices:read' },
    menu: { section: 'mine', icon: 'activity', short: ['Devices', 'Dispositivi'] },
    page: lazyPage(() => import('./devices/devices-page.tsx'), 'MineDevicesPage'),
  },
  {
    path: '/c/$communityId/mine/devices/$deviceId',
    title: ['My device', 'Il mio dispositivo'],
    needs: { audience: 'member', right: 'devices:read' },
    page: lazyPage(() => import('./devices/device-page.tsx'), 'MineDevicePage'),
  },
];
